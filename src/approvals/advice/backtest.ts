import { advance } from '../policy/clock.ts'
import type { PolicyGate } from '../policy/gate-state.ts'
import type { GateMessage } from '../policy/gate-message.ts'
import { openPolicyGate } from '../policy/open-gate.ts'
import { waysOf, type ApprovalPolicy } from '../policy/policy.ts'
import { receiveMessage } from '../policy/receive.ts'
import { scheduleOf } from '../policy/schedule.ts'

/** A request of the past: as it ended, and all that was said. */
export interface PastRequest {
  readonly id: string
  readonly gate: PolicyGate
  readonly messages: readonly { readonly message: GateMessage; readonly atMs: number }[]
}

export interface Ending {
  readonly status: string
  readonly by: readonly string[]
  /** From the opening. */
  readonly afterMs?: number
}

export interface Replayed {
  readonly id: string
  readonly was: Ending
  readonly would: Ending
  /** Whether it would have ended otherwise. */
  readonly isOther: boolean
  /** Whether others would have decided it. */
  readonly isByOthers: boolean
  /**
   * Why the records do not say: `people-changed`, since the same rule over the same words ends
   * otherwise than it did; `people-unknown`, since only the changed rule names some of the people.
   */
  readonly unsure?: 'people-changed' | 'people-unknown'
}

/** Decides a request of the past again, under other rules, by the same people and words. */
export function replayUnder(policy: ApprovalPolicy, { id, gate, messages }: PastRequest): Replayed {
  let then = reopened(gate.policy, gate)
  let now = reopened(policy, gate)
  for (const { message, atMs } of messages) {
    // A vote for what was shown then is one for the same thing now.
    const isForShown = 'digest' in message && message.digest === then.digest
    const mine = isForShown ? { ...message, digest: now.digest } : message
    then = receiveMessage(then, message, atMs).gate
    now = receiveMessage(now, mine, atMs).gate
  }
  const was = endingOf(gate)
  const would = endingOf(atItsEnd(now))
  const again = endingOf(atItsEnd(then))
  const unsure = whyUnsure(policy, gate.policy, isSame(was, again))
  return {
    id,
    was,
    would,
    isOther: was.status !== would.status,
    isByOthers: !isBySame(was, would),
    ...(unsure && { unsure }),
  }
}

/** @param isSameAgain whether the rule of then, played again, ends as it did */
function whyUnsure(
  policy: ApprovalPolicy,
  ofThen: ApprovalPolicy,
  isSameAgain: boolean,
): Replayed['unsure'] {
  // Where people may delegate, the records have everybody.
  const known = new Set(namesOf(ofThen.delegation ? policy : ofThen))
  if (namesOf(policy).some((name) => !known.has(name))) return 'people-unknown'
  return isSameAgain ? undefined : 'people-changed'
}

function namesOf(policy: ApprovalPolicy): readonly string[] {
  return waysOf(policy).flatMap(({ approvers }) =>
    Object.entries(approvers).flatMap(([kind, names]) => names.map((name) => `${kind} ${name}`)),
  )
}

function isSame(one: Ending, other: Ending): boolean {
  return one.status === other.status && isBySame(one, other)
}

function isBySame(one: Ending, other: Ending): boolean {
  return one.by.toSorted().join('\n') === other.by.toSorted().join('\n')
}

function atItsEnd(gate: PolicyGate): PolicyGate {
  return advance(gate, Math.max(gate.deadlineMs, gate.schedule.lastMs)).gate
}

function reopened(policy: ApprovalPolicy, gate: PolicyGate): PolicyGate {
  const { approvalId, asked, action, argsSchema, offer, opened, openedAtMs } = gate
  return openPolicyGate({
    approvalId,
    policy,
    people: opened,
    asked,
    action,
    argsSchema,
    offer,
    schedule: scheduleOf(policy, openedAtMs),
    atMs: openedAtMs,
  }).gate
}

function endingOf({ outcome, openedAtMs }: PolicyGate): Ending {
  if (!outcome) return { status: 'open', by: [] }
  return { status: outcome.status, by: outcome.by, afterMs: outcome.atMs - openedAtMs }
}
