import type { Answer, Notice, PolicyGate } from '../policy/gate-state.ts'
import type { Refusal, Unproven } from '../policy/refusal.ts'
import { advance, nextWakeMs } from '../policy/clock.ts'
import { receiveMessage } from '../policy/receive.ts'
import type { PeopleNow } from '../policy/reopen.ts'
import type { Letter } from './letter.ts'

/** A gate and the messages that have to be looked at before it can take them. */
export interface Desk {
  readonly gate: PolicyGate
  /** Whether a message counts only once its attestation is verified. */
  readonly attested: boolean
  /**
   * In the order in which they came. While there are any, nothing else happens to the gate, not
   * even by the clock: one of them may have come before.
   */
  readonly waiting: readonly Letter[]
}

/** What was found out about a letter by an activity. */
export interface Finding {
  /** When the server had it; absent where nobody knows. */
  readonly atMs?: number | undefined
  /** Why it doesn't count. */
  readonly refusal?: Refusal | undefined
  /** What is wrong with its attestation. */
  readonly proof?: Unproven | undefined
  /** Who there is now, for a message that reopens; absent where they could not be read. */
  readonly now?: PeopleNow | undefined
}

/** A letter with what its sender hears. */
export interface Reply {
  readonly letter: Letter
  readonly answer: Answer
  readonly atMs: number
}

export interface Handled {
  readonly desk: Desk
  readonly replies: readonly Reply[]
  readonly notices: readonly Notice[]
}

/** Takes a letter, or puts it with those that wait. */
export function arrive(desk: Desk, letter: Letter, nowMs: number): Handled {
  if (desk.waiting.length === 0 && !needsFinding(desk, letter, nowMs)) {
    return take(desk, letter, nowMs, {})
  }
  return unchanged({ ...desk, waiting: [...desk.waiting, letter] })
}

/** Takes those that wait as far as they are known, oldest first. */
export function settleWaiting(
  desk: Desk,
  findings: ReadonlyMap<Letter, Finding>,
  nowMs: number,
): Handled {
  const replies: Reply[] = []
  const notices: Notice[] = []
  let { gate, waiting } = desk
  for (let [letter] = waiting; letter; [letter] = waiting) {
    const found = findings.get(letter)
    if (!found && needsFinding({ ...desk, gate }, letter, nowMs)) break
    const taken = take({ ...desk, gate }, letter, nowMs, found ?? {})
    ;({ gate } = taken.desk)
    replies.push(...taken.replies)
    notices.push(...taken.notices)
    waiting = waiting.slice(1)
  }
  return { desk: { ...desk, gate, waiting }, replies, notices }
}

/** Does what the clock has to do, unless a letter may have come before. */
export function tick(desk: Desk, nowMs: number): Handled {
  if (desk.waiting.length > 0) return unchanged(desk)
  const { gate, notices } = advance(desk.gate, nowMs)
  return { desk: { ...desk, gate }, replies: [], notices }
}

/** Whether this task's clock cannot say when the server had it, or its sender is unproven. */
function needsFinding({ gate, attested }: Desk, letter: Letter, nowMs: number): boolean {
  return attested || needsPeople(letter) || isUndated(gate, letter, nowMs)
}

/** Whether the people have to be read before it can be taken. */
export function needsPeople({ message }: Letter): boolean {
  return message.kind === 'reopen'
}

/** A signal that is read after a moment at which something happens may have come before it. */
function isUndated(gate: PolicyGate, { eventId }: Letter, nowMs: number): boolean {
  if (eventId === undefined) return false
  const dueMs = nextWakeMs(gate)
  return dueMs !== undefined && dueMs <= nowMs
}

function take(desk: Desk, letter: Letter, nowMs: number, found: Finding): Handled {
  const atMs = Math.max(found.atMs ?? nowMs, desk.gate.clockMs)
  if (found.refusal !== undefined) {
    const { refusal: why, proof } = found
    const answer: Answer = { kind: 'not-allowed', why, ...(proof && { proof }) }
    // The gate never sees it: a forged message must not use up the id of a real one.
    return { desk, replies: [{ letter, answer, atMs }], notices: [] }
  }
  const answered = receiveMessage(desk.gate, letter.message, atMs, found.now)
  return {
    desk: { ...desk, gate: answered.gate },
    replies: [{ letter, answer: answered.answer, atMs }],
    notices: answered.notices,
  }
}

function unchanged(desk: Desk): Handled {
  return { desk, replies: [], notices: [] }
}
