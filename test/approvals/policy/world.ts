// What is said and done to a gate in the model's histories, in hours and single letters.
export interface Rules {
  readonly quorum: number
  readonly refusals: number
  readonly fourEyes: boolean
  /** Hours that a delegation may last; none may where absent. */
  readonly longest?: number | undefined
  readonly hasLadder: boolean
  readonly onTimeout: 'expire' | 'reject' | 'approve' | 'escalate'
  readonly whenUnmet: 'refuse' | 'escalate'
  readonly edits: 'refused' | 'allowed' | 'reviewed'
  readonly requester: string
}
export interface Folk {
  readonly id: string
  readonly away?: readonly [from: number, until: number] | undefined
}
export interface Hand {
  readonly from: string
  readonly to: string
  readonly since: number
  readonly until: number
}
export type Said =
  | {
      readonly do: 'vote'
      readonly by: string
      readonly yes: boolean
      readonly place?: string | undefined
      readonly stale: boolean
      readonly pins?: readonly string[] | undefined
    }
  | { readonly do: 'edit'; readonly by: string; readonly amount: number }
  | { readonly do: 'delegate'; readonly by: string; readonly to: string; readonly hours: number }
  | { readonly do: 'withdraw'; readonly by: string }
  | { readonly do: 'reopen'; readonly by: string }

export const DEADLINE = 24
export const LADDER_AT = 4
export const WITHIN = 6
export const AMOUNT_MAX = 100
export const OFFER: readonly string[] = ['c1', 'c2']

/** What the deadline makes of a gate. */
export const OVER = {
  expire: 'expired',
  escalate: 'expired',
  reject: 'rejected',
  approve: 'approved ',
}

export type WayName = 'own' | 'ladder' | 'last'

/** The ways of the rules, in their order. */
export function waysIn({ hasLadder, onTimeout }: Rules): readonly WayName[] {
  return [
    'own',
    ...(hasLadder ? (['ladder'] as const) : []),
    ...(onTimeout === 'escalate' ? (['last'] as const) : []),
  ]
}

/** The first small letters are finance, capitals are directors, and `y` is asked last. */
export function isNamed(way: WayName, id: string): boolean {
  return { own: /^[a-e]$/, ladder: /^[A-Z]$/, last: /^y$/ }[way].test(id)
}

/** Whether somebody is there in one of the hours. */
export function comes({ away: [from, until] = [0, 0] }: Folk, now: number, end: number): boolean {
  const hours = Array.from({ length: end - now }, (_, index) => now + index)
  return hours.some((hour) => hour < from || hour >= until)
}

/** Of the same people in any order, the same. */
export function nameOf(folk: readonly Folk[], hands: readonly Hand[]): string {
  const away = folk.map((one) => [one.id, one.away].join())
  const given = hands.map(({ from, to, since, until }) => [from, to, since, until].join())
  return [...away.toSorted(), '', ...given.toSorted()].join(' ')
}

/** Whether the pins take away from the offer and leave what is shown. */
export function isNarrow(pins: readonly string[]): boolean {
  return pins.length === 0 || (pins.every((to) => OFFER.includes(to)) && pins.includes('c1'))
}

/** What two delegations have in common, if they are of the same people. */
export function shared(one: Hand, other: Hand): readonly Hand[] {
  const since = Math.max(one.since, other.since)
  const until = Math.min(one.until, other.until)
  const isSame = one.from === other.from && one.to === other.to
  return isSame && since < until ? [{ ...one, since, until }] : []
}

/** What is left of delegations for those who are still here, by those of now. */
export function left(
  were: readonly Hand[],
  now: readonly Hand[],
  isHere: (id: string) => boolean,
): readonly Hand[] {
  const here = were.filter(({ from, to }) => isHere(from) && isHere(to))
  return now.flatMap((one) => here.flatMap((was) => shared(was, one)))
}

export function toWhom(owners: readonly string[], hands: readonly Hand[]): readonly string[] {
  return hands.filter(({ from }) => owners.includes(from)).map(({ to }) => to)
}

/** The time in which the second goes on from where the first leads. */
export function follows(one: Hand, next: Hand): readonly Hand[] {
  return one.to === next.from ? shared({ ...one, from: next.from, to: next.to }, next) : []
}

export type Pair = readonly [actor: string, principal: string]

export type Ballot = Readonly<{ pair: Pair; yes: boolean; pins: readonly string[] }>

/** How many of the pairs can be had at once, if nobody is in two of them: all are tried. */
export function most([first, ...rest]: readonly Pair[]): number {
  if (!first) return 0
  const others = rest.filter((pair) => !pair.some((id) => first.includes(id)))
  return Math.max(most(rest), 1 + most(others))
}
