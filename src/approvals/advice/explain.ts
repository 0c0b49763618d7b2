import { decidersOf } from '../policy/deciders.ts'
import { eligible } from '../policy/eligibility.ts'
import type { PolicyGate } from '../policy/gate-state.ts'
import { waysOf, type ApprovalPolicy } from '../policy/policy.ts'
import { approvalsBy } from '../policy/settle.ts'
import { barredOf } from '../policy/standing.ts'

export interface Explanation {
  /** `open`, or how it ended. */
  readonly state: string
  readonly deciders: readonly string[]
  /** Approvers whom four eyes keep out. */
  readonly keptOut: readonly string[]
  readonly ways: readonly {
    readonly opensMs: number
    readonly isOpen: boolean
    readonly have: number
    readonly need: number
    readonly approvers: readonly string[]
  }[]
  readonly deadlineMs: number
  readonly atDeadline: string
}

/** Who could decide a gate now, what is missing, and what happens at the deadline. */
export function explain(gate: PolicyGate): Explanation {
  const { policy, people, schedule, deadlineMs, openedAtMs } = gate
  const opens = [openedAtMs, ...schedule.ladderMs, deadlineMs]
  const barred = barredOf(gate)
  const ways = waysOf(policy).map((way, index) => ({
    opensMs: opens[index] ?? deadlineMs,
    isOpen: gate.ways.includes(index),
    have: approvalsBy(gate, way).length,
    need: way.quorum,
    approvers: [...eligible(people, way.approvers)].filter((id) => !barred.has(id)).toSorted(),
  }))
  const named = waysOf(policy).flatMap(({ approvers }) => [...eligible(people, approvers)])
  return {
    state: gate.outcome?.status ?? 'open',
    deciders: decidersOf(gate),
    keptOut: [...new Set(named)].filter((id) => barred.has(id)).toSorted(),
    ways,
    deadlineMs,
    atDeadline: atDeadlineOf(policy),
  }
}

function atDeadlineOf({ onTimeout }: ApprovalPolicy): string {
  if (typeof onTimeout === 'object') return 'it is escalated to the last way'
  return { expire: 'it expires', reject: 'it is rejected', approve: 'it is approved' }[onTimeout]
}
