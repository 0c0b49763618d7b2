import { narrowest, type Pins } from '../request/pins.ts'
import { eligible, votesLeft } from './eligibility.ts'
import type { Notice, Outcome, PolicyGate, Vote } from './gate-state.ts'
import { waysOf, type Way } from './policy.ts'
import { barredOf, behindVotes, delegationsOf, openWays } from './standing.ts'

export interface Settled {
  readonly gate: PolicyGate
  readonly notices: readonly Notice[]
}

/** The result of the votes: decided, still open, or out of reach for the people who are left. */
export function settle(gate: PolicyGate): Settled {
  if (gate.outcome) return { gate, notices: [] }
  const refusals = gate.votes.filter(({ verdict }) => verdict === 'reject')
  if (refusals.length >= gate.policy.refusals) {
    return end(gate, { status: 'rejected', rule: 'refused', by: peopleBehind(refusals) })
  }
  const met = openWays(gate).find((way) => approvalsBy(gate, way).length >= way.quorum)
  if (met) return approve(gate, met)
  if (openWays(gate).some((way) => canMeet(gate, way))) return { gate, notices: [] }
  return escalateUnmet(gate, refusals)
}

/** The approvals that count for a way. */
export function approvalsBy(gate: PolicyGate, { approvers }: Way): readonly Vote[] {
  const named = eligible(gate.people, approvers)
  return gate.votes.filter(
    ({ verdict, principal }) => verdict === 'approve' && named.has(principal),
  )
}

/** Whether those who are left could still meet the way. */
export function canMeet(gate: PolicyGate, way: Way): boolean {
  const barred = new Set([...barredOf(gate), ...behindVotes(gate)])
  const voters = [...eligible(gate.people, way.approvers)].filter((id) => !barred.has(id))
  const left = votesLeft({
    people: gate.people,
    delegations: delegationsOf(gate),
    voters: new Set(voters),
    barred,
    fromMs: gate.clockMs,
    untilMs: endMs(gate),
  })
  return approvalsBy(gate, way).length + left >= way.quorum
}

/** When the last way closes. */
function endMs({ policy, escalated, deadlineMs, schedule }: PolicyGate): number {
  const isToEscalate = typeof policy.onTimeout === 'object' && !escalated
  return isToEscalate ? deadlineMs + (schedule.lastMs - schedule.deadlineMs) : deadlineMs
}

export function openWay(gate: PolicyGate, way: number): Settled {
  if (gate.ways.includes(way)) return { gate, notices: [] }
  const notice: Notice = { kind: 'escalated', atMs: gate.clockMs, way }
  return { gate: { ...gate, ways: [...gate.ways, way] }, notices: [notice] }
}

export function end(
  gate: PolicyGate,
  how: Pick<Outcome, 'status' | 'rule' | 'by'> & { readonly pins?: Pins; readonly way?: number },
): Settled {
  const { clockMs: atMs, digest } = gate
  const outcome: Outcome = { pins: {}, ...how, atMs, digest }
  return { gate: { ...gate, outcome }, notices: [{ kind: 'decided', atMs }] }
}

function approve(gate: PolicyGate, way: Way & { readonly index: number }): Settled {
  const votes = approvalsBy(gate, way)
  const pins = votes.map((vote) => vote.pins).reduce(narrowest)
  const by = peopleBehind(votes)
  return end(gate, { status: 'approved', rule: 'quorum', by, pins, way: way.index })
}

function escalateUnmet(gate: PolicyGate, refusals: readonly Vote[]): Settled {
  const next =
    gate.policy.whenUnmet === 'escalate'
      ? waysOf(gate.policy).findIndex(
          (way, index) => !gate.ways.includes(index) && canMeet(gate, way),
        )
      : -1
  if (next === -1) {
    const status = refusals.length > 0 ? 'rejected' : 'unsatisfiable'
    return end(gate, { status, rule: 'unmet', by: peopleBehind(refusals) })
  }
  const opened = openWay(gate, next)
  const settled = settle(opened.gate)
  return { gate: settled.gate, notices: [...opened.notices, ...settled.notices] }
}

function peopleBehind(votes: readonly Vote[]): readonly string[] {
  return votes.map(({ actor }) => actor)
}
