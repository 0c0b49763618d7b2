import { admits, isNarrower, NO_PINS } from '../request/pins.ts'
import { notAllowed, type Handled, type PolicyGate, type Vote } from './gate-state.ts'
import type { MessageOf } from './gate-message.ts'
import { approvalsBy, canMeet } from './settle.ts'
import { openWays, standingOf } from './standing.ts'

/** Puts a vote with the others; `settle` decides their result. */
export function vote(gate: PolicyGate, message: MessageOf<'vote'>): Handled {
  const { id, by, verdict, digest, pins = NO_PINS } = message
  if (digest !== gate.digest) {
    return { gate, answer: { kind: 'stale-digest', digest: gate.digest } }
  }
  const standing = standingOf(gate, by, message.for)
  if (typeof standing === 'string') return notAllowed(gate, standing)
  const { actor, principal } = standing
  const own = gate.votes.filter((other) =>
    [other.actor, other.principal].some((person) => person === actor || person === principal),
  )
  // An approval may be taken back by refusing; a refusal stands.
  if (own.length > 0 && !(verdict === 'reject' && own.every(isApproval))) {
    return notAllowed(gate, 'already-voted')
  }
  if (!isNarrower(pins, gate.offer)) return notAllowed(gate, 'pins-widen')
  const { args } = gate.action
  if (!admits(pins, { shown: args, args })) return notAllowed(gate, 'pins-miss')
  const votes = gate.votes.filter((other) => !own.includes(other))
  const cast: Vote = { id, actor, principal, verdict, pins, atMs: gate.clockMs }
  const voted = { ...gate, votes: [...votes, cast] }
  // Who stands in for another and is needed elsewhere must not end the gate by saying yes.
  if (verdict === 'approve' && !openWays(voted).some((way) => canMeet(voted, way))) {
    return notAllowed(gate, 'vote-locks-out')
  }
  return { gate: voted, answer: { kind: 'counted', verdict, ...countOf(voted, cast) } }
}

/** How many there are of how many: of the way that is nearest among those which the vote is for. */
function countOf(gate: PolicyGate, cast: Vote): { readonly have: number; readonly need: number } {
  if (!isApproval(cast)) {
    const have = gate.votes.filter((one) => !isApproval(one)).length
    return { have, need: gate.policy.refusals }
  }
  const counts = openWays(gate)
    .map((way) => ({ votes: approvalsBy(gate, way), need: way.quorum }))
    .filter(({ votes }) => votes.includes(cast))
    .map(({ votes, need }) => ({ have: votes.length, need }))
  return counts.toSorted((a, b) => a.need - a.have - (b.need - b.have))[0] ?? { have: 0, need: 0 }
}

function isApproval({ verdict }: Vote): boolean {
  return verdict === 'approve'
}
