import { advance } from '../policy/clock.ts'
import type { PolicyGate } from '../policy/gate-state.ts'
import type { GateMessage } from '../policy/gate-message.ts'
import { openPolicyGate } from '../policy/open-gate.ts'
import type { ApprovalPolicy } from '../policy/policy.ts'
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
  readonly isOther: boolean
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
  const would = endingOf(advance(now, Math.max(now.deadlineMs, now.schedule.lastMs)).gate)
  return { id, was, would, isOther: was.status !== would.status }
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
