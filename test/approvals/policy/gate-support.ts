import type { GateMessage, MessageOf } from '../../../src/approvals/policy/gate-message.ts'
import type { Answer, Notice, PolicyGate } from '../../../src/approvals/policy/gate-state.ts'
import { openPolicyGate, type PolicyOpening } from '../../../src/approvals/policy/open-gate.ts'
import type { PeopleInput } from '../../../src/approvals/policy/people.ts'
import type { PolicyInput } from '../../../src/approvals/policy/policy.ts'
import { receiveMessage } from '../../../src/approvals/policy/receive.ts'
import { scheduleOf } from '../../../src/approvals/policy/schedule.ts'
import { peopleOf, policyOf, T0 } from './support.ts'

export const ARGS = { to: 'c1', amount: 40 }

export const ARGS_SCHEMA = {
  type: 'object',
  properties: { to: { type: 'string' }, amount: { type: 'number', maximum: 100 } },
  required: ['to', 'amount'],
  additionalProperties: false,
}

export interface Given extends Partial<Pick<PolicyOpening, 'offer' | 'asked'>> {
  readonly letters?: string
  readonly people?: Partial<PeopleInput>
  readonly policy?: Partial<PolicyInput>
}

/** A refund asked for by `agent-7`, and two of a, b and c to say yes, unless given otherwise. */
export function opened(given: Given = {}): { gate: PolicyGate; notices: readonly Notice[] } {
  const policy = policyOf(given.policy)
  return openPolicyGate({
    approvalId: 'a1',
    policy,
    people: peopleOf(given.letters ?? 'abc', given.people),
    asked: given.asked ?? { requestedBy: 'agent-7' },
    action: { name: 'refund', args: ARGS },
    argsSchema: ARGS_SCHEMA,
    offer: given.offer,
    schedule: scheduleOf(policy, T0),
    atMs: T0,
  })
}

let ids = 0

type Votes = Partial<MessageOf<'vote'>>

/** A vote on what the gate shows now, unless said otherwise. */
export function ballot(gate: PolicyGate, by: string, more: Votes = {}): MessageOf<'vote'> {
  ids += 1
  return { kind: 'vote', id: `v${ids}`, by, verdict: 'approve', digest: gate.digest, ...more }
}

/** A conversation with one gate: each call says something a millisecond later. */
export interface Talk {
  gate: PolicyGate
  nowMs: number
  readonly notices: Notice[]
  say(message: GateMessage, atMs?: number): Answer
  vote(by: string, more?: Votes, atMs?: number): Answer
  /** The answer in one word or two: `counted 1/2`, `decided approved`, `not-allowed pins-widen`. */
  votes(by: string, more?: Votes, atMs?: number): string
}

export function talk(given: Given = {}): Talk {
  const { gate, notices } = opened(given)
  const it: Talk = {
    gate,
    nowMs: T0,
    notices: [...notices],
    say(message, atMs = it.nowMs + 1) {
      const answered = receiveMessage(it.gate, message, atMs)
      it.gate = answered.gate
      it.nowMs = atMs
      it.notices.push(...answered.notices)
      return answered.answer
    },
    vote: (by, more, atMs) => it.say(ballot(it.gate, by, more), atMs),
    votes: (by, more, atMs) => short(it.vote(by, more, atMs)),
  }
  return it
}

export function short(answer: Answer): string {
  switch (answer.kind) {
    case 'counted':
      return `counted ${answer.have}/${answer.need}`
    case 'decided':
    case 'too-late':
      return `${answer.kind} ${answer.outcome.status}`
    case 'not-allowed':
      return `${answer.kind} ${answer.why}`
    default:
      return answer.kind
  }
}

export const HANDS = { fromMs: T0 - 3_600_000, untilMs: T0 + 100 * 3_600_000 }
export const LONG = { longest: '365d' } as const
