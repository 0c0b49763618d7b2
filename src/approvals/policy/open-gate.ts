import type { Json } from '../../contract/json.ts'
import { actionDigest } from '../request/action-digest.ts'
import { admits, NO_PINS, type Pins } from '../request/pins.ts'
import { NO_ANSWERS } from './answer-book.ts'
import { advance } from './clock.ts'
import type { Asked } from './eligibility.ts'
import type { PolicyGate } from './gate-state.ts'
import type { People } from './people.ts'
import { policyVersion, type ApprovalPolicy } from './policy.ts'
import type { Schedule } from './schedule.ts'
import { settle, type Settled } from './settle.ts'

export interface PolicyOpening {
  readonly approvalId: string
  readonly policy: ApprovalPolicy
  readonly people: People
  readonly asked: Asked
  readonly action: { readonly name: string; readonly args: Json }
  readonly argsSchema?: Json | undefined
  readonly offer?: Pins | undefined
  readonly schedule: Schedule
  readonly atMs: number
}

/**
 * A gate that nobody can ever decide is over at once, as `unsatisfiable`, or escalated where its
 * policy says so.
 *
 * @throws TypeError where the arguments are no JSON, or the pins would not admit what is shown
 */
export function openPolicyGate(opening: PolicyOpening): Settled {
  return settle(gateOf(opening))
}

function gateOf(opening: PolicyOpening): PolicyGate {
  const { approvalId, policy, people, asked, action, argsSchema, schedule, atMs } = opening
  const offer = opening.offer ?? NO_PINS
  if (!admits(offer, { shown: action.args, args: action.args })) {
    throw new TypeError('the pins that are offered do not admit the arguments that are shown')
  }
  return {
    approvalId,
    policy,
    asked,
    action,
    ...(argsSchema !== undefined && { argsSchema }),
    offer,
    digest: actionDigest({ ...action, policyVersion: policyVersion(policy) }),
    openedAtMs: atMs,
    clockMs: atMs,
    schedule,
    deadlineMs: schedule.deadlineMs,
    opened: people,
    latest: people,
    people,
    handed: [],
    editors: [],
    votes: [],
    ways: [0],
    escalated: false,
    extensions: 0,
    questions: [],
    answers: NO_ANSWERS,
  }
}

export interface Reopening {
  readonly policy: ApprovalPolicy
  readonly people: People
  readonly schedule: Schedule
  readonly atMs: number
}

/**
 * Asks again under other rules or of other people: all votes are void. A stricter policy counts
 * for a waiting request only so; until then the one of its opening does.
 */
export function reopenPolicyGate(before: PolicyGate, reopening: Reopening): Settled {
  const { gate, notices } = advance(before, reopening.atMs)
  if (gate.outcome) return { gate, notices }
  const { approvalId, asked, action, argsSchema, offer, editors, questions, answers } = gate
  const again = gateOf({
    approvalId,
    asked,
    action,
    argsSchema,
    offer,
    ...reopening,
    atMs: gate.clockMs,
  })
  // Those who edited the arguments stay kept out: without them the quorum may be out of reach.
  const opened = settle({ ...again, editors, questions, answers })
  return {
    gate: opened.gate,
    notices: [...notices, { kind: 'reopened', atMs: gate.clockMs }, ...opened.notices],
  }
}
