import { eligible } from './eligibility.ts'
import type { PolicyGate } from './gate-state.ts'
import { barredOf, behindVotes, delegationsOf, openWays } from './standing.ts'

/** Who may decide by the ways that are open: approvers, and people who stand in for one. */
export function decidersOf(gate: PolicyGate): readonly string[] {
  if (gate.outcome) return []
  const out = new Set([...barredOf(gate), ...behindVotes(gate)])
  const isFree = (id: string) => !out.has(id)
  const voters = openWays(gate)
    .flatMap((way) => [...eligible(gate.people, way.approvers)])
    .filter(isFree)
  const delegates = delegationsOf(gate)
    .filter(({ from, untilMs }) => voters.includes(from) && untilMs > gate.clockMs)
    .map(({ to }) => to)
    .filter(isFree)
  return [...new Set([...voters, ...delegates])].toSorted()
}
