import { delegationsUnder, eligible, excluded, ownersOf } from './eligibility.ts'
import type { PolicyGate } from './gate-state.ts'
import type { Refusal } from './refusal.ts'
import { holdsAt, personOf, type Delegation } from './people.ts'
import { waysOf, type Way } from './policy.ts'

/** By what right somebody speaks: as an approver, or in an approver's place. */
export interface Standing {
  readonly actor: string
  readonly principal: string
}

/** Whom four eyes keep out of this gate, by the people at opening and by those of now. */
export function barredOf(gate: PolicyGate): ReadonlySet<string> {
  if (!gate.policy.fourEyes) return new Set()
  return keptOut(gate, [...ownersOf(gate.asked), ...gate.editors])
}

/** The named ones and all to whom they delegate, whatever the policy says of four eyes. */
export function keptOut(gate: PolicyGate, owners: readonly string[]): ReadonlySet<string> {
  return new Set(
    [gate.opened, gate.latest].flatMap((people) => [...excluded(people, owners, gate.openedAtMs)]),
  )
}

/** All delegations that count here. */
export function delegationsOf(gate: PolicyGate): readonly Delegation[] {
  return [...delegationsUnder(gate.policy, gate.people), ...gate.handed]
}

export function openWays({ policy, ways }: PolicyGate): readonly (Way & { index: number })[] {
  return waysOf(policy)
    .map((way, index) => ({ ...way, index }))
    .filter(({ index }) => ways.includes(index))
}

/** Whether a name is one of those who ask. */
export function isAsking({ people, opened, asked }: PolicyGate, by: string): boolean {
  const idOf = (name: string) => (personOf(people, name) ?? personOf(opened, name))?.id ?? name
  return ownersOf(asked).some((owner) => idOf(owner) === idOf(by))
}

/** By what right this person may decide now, or why by none. One hop: a right isn't passed on. */
export function standingOf(gate: PolicyGate, by: string, place?: string): Standing | Refusal {
  const actor = personOf(gate.people, by)?.id
  if (actor === undefined) return 'unknown-person'
  const barred = barredOf(gate)
  if (barred.has(actor)) return whyBarred(gate, actor)
  const voters = new Set(openWays(gate).flatMap((way) => [...eligible(gate.people, way.approvers)]))
  const principal = place === undefined ? undefined : (personOf(gate.people, place)?.id ?? place)
  if (principal === actor || principal === undefined) {
    if (voters.has(actor)) return { actor, principal: actor }
    if (principal === actor) return 'not-an-approver'
  }
  return inPlace(gate, actor, { principal, voters, barred })
}

function whyBarred(gate: PolicyGate, actor: string): Refusal {
  if (isAsking(gate, actor)) return 'asks-for-it'
  return gate.editors.includes(actor) ? 'edited-it' : 'delegate-of-those-who-ask'
}

function inPlace(
  gate: PolicyGate,
  actor: string,
  among: {
    readonly principal: string | undefined
    readonly voters: ReadonlySet<string>
    readonly barred: ReadonlySet<string>
  },
): Standing | Refusal {
  const { principal, voters, barred } = among
  const givers = delegationsOf(gate)
    .filter((one) => one.to === actor && holdsAt(one, gate.clockMs))
    .map(({ from }) => from)
    .filter((from) => (principal ?? from) === from && voters.has(from))
  const free = givers.filter((from) => !barred.has(from))
  const used = behindVotes(gate)
  const giver = free.find((from) => !used.has(from)) ?? free[0]
  if (giver !== undefined) return { actor, principal: giver }
  if (givers.length > 0) return 'delegate-of-those-who-ask'
  return principal === undefined ? 'not-an-approver' : 'not-delegated'
}

/** Everybody who is behind a vote: each human is behind one at most. */
export function behindVotes({ votes }: PolicyGate): ReadonlySet<string> {
  return new Set(votes.flatMap(({ actor, principal }) => [actor, principal]))
}
