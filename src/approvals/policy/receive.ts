import { digestOfJson } from '../request/action-digest.ts'
import { find, put } from './answer-book.ts'
import { breakGlass, review } from './break-glass.ts'
import { advance } from './clock.ts'
import { edit } from './edit.ts'
import {
  notAllowed,
  type Answer,
  type Handled,
  type Notice,
  type PolicyGate,
} from './gate-state.ts'
import type { GateMessage, MessageOf } from './gate-message.ts'
import { MESSAGES_MAX } from './limits.ts'
import { reopen, type PeopleNow } from './reopen.ts'
import { settle } from './settle.ts'
import { answerQuestion, ask, comment, delegate, extend, withdraw } from './steer.ts'
import { vote } from './vote.ts'

export interface Answered {
  readonly gate: PolicyGate
  readonly answer: Answer
  readonly notices: readonly Notice[]
}

/**
 * One message, at the time at which the server had it. The clock comes first: what arrives at the
 * deadline is late, whether a timer has fired by then or not. The same id has the same answer
 * forever; under other words it is refused.
 *
 * @param people who there is now, for a message that reopens
 */
export function receiveMessage(
  gate: PolicyGate,
  message: GateMessage,
  atMs: number,
  people?: PeopleNow,
): Answered {
  const { gate: now, notices } = advance(gate, atMs)
  const digest = digestOfJson(message)
  const known = find(now.answers, message.id)
  if (known) {
    const { answer } = known.digest === digest ? known : notAllowed(now, 'id-used')
    return { gate: now, answer, notices }
  }
  // Not kept: what stands never changes, so that the same message hears the same again.
  if (now.outcome && message.kind !== 'review') {
    return { gate: now, answer: { kind: 'too-late', outcome: now.outcome }, notices }
  }
  if (now.answers.count >= MESSAGES_MAX) return { ...notAllowed(now, 'too-many'), notices }
  const handled = handle(now, message, people)
  const settled = settle(handled.gate)
  const answer = answerOf(now, handled.answer, settled.gate)
  const answers = put(now.answers, message.id, { digest, answer })
  const ended = answer.kind === 'decided' ? [{ kind: 'decided' as const, atMs: now.clockMs }] : []
  const handledNotices = handled.notices ?? []
  const others = settled.notices.filter(({ kind }) => kind !== 'decided')
  return {
    gate: { ...settled.gate, answers },
    answer,
    notices: [...notices, ...handledNotices, ...others, ...ended],
  }
}

const HANDLERS: {
  readonly [Kind in GateMessage['kind']]: (
    gate: PolicyGate,
    message: MessageOf<Kind>,
    people?: PeopleNow,
  ) => Handled
} = {
  vote,
  edit,
  comment,
  ask,
  answer: answerQuestion,
  delegate,
  extend,
  withdraw,
  reopen: (gate, message, people) => reopen(gate, message, people),
  'break-glass': breakGlass,
  review,
}

function handle(gate: PolicyGate, message: GateMessage, people?: PeopleNow): Handled {
  const handler = HANDLERS[message.kind] as (
    gate: PolicyGate,
    message: GateMessage,
    people?: PeopleNow,
  ) => Handled
  return handler(gate, message, people)
}

/** The sender of the message that ended it hears how. */
function answerOf(before: PolicyGate, answer: Answer, after: PolicyGate): Answer {
  const { outcome } = after
  return outcome && !before.outcome ? { kind: 'decided', outcome } : answer
}
