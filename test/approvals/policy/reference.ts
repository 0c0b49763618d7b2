import * as world from './world.ts'
import { follows, isNamed, isNarrow, most, OFFER, shared, waysIn } from './world.ts'
import type { Folk, Hand, Pair, Rules, Said, WayName } from './world.ts'

type Ballot = Readonly<{ pair: Pair; yes: boolean; pins: readonly string[] }>
const NO = 'not-allowed'
const OVER = { expire: 'expired', escalate: 'expired', reject: 'rejected', approve: 'approved ' }

/**
 * The rule of a gate under a policy in its plainest form, to hold the machine against: hour by
 * hour, everything counted again, and who could still vote found by trying all ways.
 */
export function reference(rules: Rules, folk: readonly Folk[], hands: readonly Hand[]) {
  const { longest = 0, requester } = rules
  let [here, standing, latest, handed] = [folk, hands, hands, [] as readonly Hand[]]
  let ballots: readonly Ballot[] = []
  let editors: readonly string[] = []
  let [amount, now, deadline, escalated] = [40, 0, world.DEADLINE, false]
  let over: string | undefined
  let open: readonly WayName[] = ['own']

  const need = (way: WayName) => (way === 'own' ? rules.quorum : 1)
  const isHere = (id: string) => here.some((one) => one.id === id)
  const end = () => deadline + (rules.onTimeout === 'escalate' && !escalated ? world.WITHIN : 0)
  const behind = () => ballots.flatMap(({ pair }) => pair)
  const barred = (): readonly string[] => {
    const owners = [requester, ...editors]
    const given = [...hands, ...latest].filter((one) => owners.includes(one.from) && one.until > 0)
    return rules.fourEyes ? [...owners, ...given.map(({ to }) => to)] : []
  }
  const counting = () => [
    ...standing.flatMap((one) => shared(one, { ...one, until: one.since + longest })),
    ...handed,
  ]
  const comes = (id: string) => {
    const [from, until] = here.find((one) => one.id === id)?.away ?? [0, 0]
    const hours = Array.from({ length: end() - now }, (_, index) => now + index)
    return isHere(id) && hours.some((hour) => hour < from || hour >= until)
  }
  const yes = (way: WayName) => ballots.filter((one) => one.yes && isNamed(way, one.pair[1]))
  const no = () => ballots.filter((one) => !one.yes).length
  const can = (way: WayName) => {
    const isFree = (id: string) => ![...barred(), ...behind()].includes(id)
    const others = counting().filter((one) => one.since < end() && one.until > now)
    const pairs = [...here.map(({ id }) => ({ from: id, to: id })), ...others]
      .filter(({ from, to }) => isHere(from) && isNamed(way, from) && isFree(from) && isFree(to))
      .filter(({ to }) => comes(to))
    return yes(way).length + most(pairs.map(({ from, to }) => [to, from])) >= need(way)
  }
  const settle = (): void => {
    if (over !== undefined) return
    const met = waysIn(rules).find((way) => open.includes(way) && yes(way).length >= need(way))
    const next = waysIn(rules).find((way) => !open.includes(way) && can(way))
    if (no() >= rules.refusals) over = 'rejected'
    else if (met) {
      const pinned = OFFER.filter((to) => yes(met).every(({ pins }) => pins.includes(to)))
      over = `approved ${pinned.join()}`
    } else if (open.some(can)) return
    else if (next && rules.whenUnmet === 'escalate') open = [...open, next]
    else over = no() > 0 ? 'rejected' : 'unsatisfiable'
    settle()
  }
  const hour = () => {
    now += 1
    if (now === deadline && rules.onTimeout === 'escalate' && !escalated) {
      ;[escalated, deadline, open] = [
        true,
        deadline + world.WITHIN,
        [...new Set([...open, 'last'] as const)],
      ]
    } else if (now === deadline) over ??= OVER[rules.onTimeout]
    if (rules.hasLadder && now === world.LADDER_AT)
      open = [...new Set([...open, 'ladder'] as const)]
    settle()
  }
  const right = (by: string, place?: string): Pair | undefined => {
    const votes = (id: string) => isHere(id) && open.some((way) => isNamed(way, id))
    if (!isHere(by) || barred().includes(by)) return undefined
    if ((place ?? by) === by && votes(by)) return [by, by]
    const givers = counting()
      .filter((one) => one.to === by && one.since <= now && now < one.until && place !== by)
      .map(({ from }) => from)
      .filter((from) => (place ?? from) === from && votes(from) && !barred().includes(from))
    const giver = givers.find((from) => !behind().includes(from)) ?? givers[0]
    return giver === undefined ? undefined : [by, giver]
  }
  const vote = ({ by, yes: isYes, place, stale, pins = [] }: Extract<Said, { do: 'vote' }>) => {
    if (stale) return 'stale-digest'
    const pair = right(by, place)
    const own = ballots.filter((one) => one.pair.some((id) => pair?.includes(id)))
    const mayAgain = own.length === 0 || (!isYes && own.every((one) => one.yes))
    if (!pair || !mayAgain) return NO
    if (!isNarrow(pins)) return NO
    const before = ballots
    ballots = [...ballots.filter((one) => !own.includes(one)), { pair, yes: isYes, pins }]
    if (!isYes) return `counted ${no()}/${rules.refusals}`
    if (!open.some(can)) ballots = before
    const [nearest = 'own'] = waysIn(rules)
      .filter((way) => open.includes(way) && isNamed(way, pair[1]))
      .toSorted((a, b) => need(a) - yes(a).length - (need(b) - yes(b).length))
    return ballots === before ? NO : `counted ${yes(nearest).length}/${need(nearest)}`
  }
  const edit = ({ by, amount: other }: Extract<Said, { do: 'edit' }>) => {
    const pair = right(by)
    if (!pair || rules.edits === 'refused' || other === amount || other > world.AMOUNT_MAX)
      return NO
    const before = { ballots, editors }
    ballots = []
    if (rules.edits === 'reviewed') editors = [...editors, ...pair]
    if (open.some(can)) amount = other
    else ({ ballots, editors } = before)
    return amount === other ? 'new-vote' : NO
  }
  const delegate = ({ by, to, hours }: Extract<Said, { do: 'delegate' }>) => {
    const given = { from: by, to, since: now, until: now + hours }
    const leadsBack = (hand: Hand): boolean =>
      hand.to === by || counting().some((one) => follows(hand, one).some(leadsBack))
    if (right(by)?.[1] !== by || behind().includes(by) || leadsBack(given)) return NO
    if (!isHere(to) || barred().includes(to) || hours < 1 || hours > longest) return NO
    handed = [...handed, given]
    return 'noted'
  }
  const withdraw = ({ by }: { by: string }) => {
    if (by === requester) over = 'withdrawn'
    return NO
  }
  const hear = { vote, edit, delegate, withdraw }
  settle()
  return {
    status: () => over ?? 'open',
    say(said: Said) {
      if (over !== undefined) return `too-late ${over}`
      const heard = hear[said.do](said as never)
      settle()
      return over === undefined ? heard : `decided ${over as string}`
    },
    wait: (hours: number) => Array.from({ length: hours }).forEach(hour),
    people(folkNow: readonly Folk[], handsNow: readonly Hand[]) {
      latest = handsNow
      if (over !== undefined) return
      here = folkNow.filter(({ id }) => isHere(id))
      const were = standing.filter(({ from, to }) => isHere(from) && isHere(to))
      standing = handsNow.flatMap((one) => were.flatMap((was) => shared(was, one)))
      const isValid = ({ pair }: Ballot) => !pair.some((id) => !isHere(id) || barred().includes(id))
      ballots = ballots.filter(isValid)
      settle()
    },
  }
}
