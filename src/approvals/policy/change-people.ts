import { advance } from './clock.ts'
import { eligible } from './eligibility.ts'
import type { PolicyGate } from './gate-state.ts'
import { narrowPeople } from './narrow-people.ts'
import type { People } from './people.ts'
import { settle, type Settled } from './settle.ts'
import { barredOf, openWays } from './standing.ts'

/**
 * The people as they are now. Who is gone, or has become a delegate of those who ask, is out at
 * once, and a vote with them; new people have no say until the gate is reopened.
 */
export function changePeople(before: PolicyGate, latest: People, atMs: number): Settled {
  const { gate, notices } = advance(before, atMs)
  if (gate.outcome) return { gate: { ...gate, latest }, notices }
  // From those who are left, not from those at opening: who comes back is new as well.
  const people = narrowPeople(gate.people, latest)
  const changed = { ...gate, latest, people }
  const settled = settle({ ...changed, votes: changed.votes.filter(votesStill(changed)) })
  return { gate: settled.gate, notices: [...notices, ...settled.notices] }
}

function votesStill(gate: PolicyGate): (vote: PolicyGate['votes'][number]) => boolean {
  const here = new Set(gate.people.persons.map(({ id }) => id))
  const voters = new Set(openWays(gate).flatMap((way) => [...eligible(gate.people, way.approvers)]))
  const barred = barredOf(gate)
  return ({ actor, principal }) =>
    here.has(actor) && voters.has(principal) && !barred.has(actor) && !barred.has(principal)
}
