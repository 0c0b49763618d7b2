import { isPresent, personOf, type Delegation, type People } from './people.ts'
import type { ApprovalPolicy, Approvers } from './policy.ts'

/** Who asks, and for whom: persons or logins. */
export interface Asked {
  readonly requestedBy: string
  readonly onBehalfOf?: string | undefined
}

/** The ids of all whom the policy names, and who are there to be asked. */
export function eligible(people: People, approvers: Approvers): ReadonlySet<string> {
  const { persons, roles, groups } = approvers
  const named = people.persons.filter(
    (person) =>
      persons.includes(person.id) ||
      person.roles.some((role) => roles.includes(role)) ||
      person.groups.some((group) => groups.includes(group)),
  )
  return new Set(named.map(({ id }) => id))
}

/**
 * Whom four eyes keep from deciding: those who ask, and all to whom they have delegated since the
 * gate was opened, whether that has ended meanwhile or not.
 */
export function excluded(
  people: People,
  owners: readonly string[],
  openedAtMs: number,
): ReadonlySet<string> {
  const asking = owners.map((name) => personOf(people, name)?.id ?? name)
  const delegates = people.delegations
    .filter(({ from, untilMs }) => asking.includes(from) && untilMs > openedAtMs)
    .map(({ to }) => to)
  return new Set([...asking, ...delegates])
}

export function ownersOf({ requestedBy, onBehalfOf }: Asked): readonly string[] {
  return onBehalfOf === undefined ? [requestedBy] : [requestedBy, onBehalfOf]
}

/** The delegations that the policy lets count, none of them longer than it allows. */
export function delegationsUnder(
  { delegation }: ApprovalPolicy,
  { delegations }: People,
): readonly Delegation[] {
  if (!delegation) return []
  return delegations.map((one) => ({
    ...one,
    untilMs: Math.min(one.untilMs, one.fromMs + delegation.longest),
  }))
}

/** Who could still vote, and until when. */
export interface Electorate {
  readonly people: People
  readonly delegations: readonly Delegation[]
  /** Who may decide by the way that is asked about, and is kept from it by nothing. */
  readonly voters: ReadonlySet<string>
  /** Who may not act for anybody either: kept out by four eyes, or behind a vote already. */
  readonly barred: ReadonlySet<string>
  readonly fromMs: number
  readonly untilMs: number
}

/** How many more votes of distinct people there can be. */
export function votesLeft(electorate: Electorate): number {
  const { people, voters, barred, fromMs, untilMs, delegations } = electorate
  const free = people.persons.filter(({ id }) => !barred.has(id))
  const isHere = new Set(
    free.filter((person) => isPresent(person, fromMs, untilMs)).map(({ id }) => id),
  )
  const wanted = free.map(({ id }) => id).filter((id) => voters.has(id))
  // A voter who acts for another has no vote left of their own, so nothing is won by it.
  const spare = new Set([...isHere].filter((id) => !voters.has(id)))
  const away = wanted.filter((id) => !isHere.has(id))
  const actorsOf = (id: string) =>
    delegations
      .filter((one) => one.from === id && one.fromMs < untilMs && one.untilMs > fromMs)
      .map(({ to }) => to)
      .filter((to) => spare.has(to))
  return wanted.length - away.length + pairs(away, actorsOf)
}

/** The most pairs of one to the left and one to the right, each in one pair at most. */
function pairs(lefts: readonly string[], rightsOf: (left: string) => readonly string[]): number {
  const holder = new Map<string, string>()
  const place = (left: string, tried: Set<string>): boolean =>
    rightsOf(left).some((right) => {
      if (tried.has(right)) return false
      tried.add(right)
      const other = holder.get(right)
      if (other !== undefined && !place(other, tried)) return false
      holder.set(right, left)
      return true
    })
  return lefts.filter((left) => place(left, new Set())).length
}
