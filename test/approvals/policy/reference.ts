import * as world from './world.ts'
import { AMOUNT_MAX, follows, isNamed, isNarrow, most, OFFER, shared, waysIn } from './world.ts'
import type { Ballot, Folk, Hand, Pair, Rules, Said, WayName } from './world.ts'

const NO = 'not-allowed'

/**
 * The rule of a gate under a policy in its plainest form, to hold the machine against: hour by
 * hour, everything counted again, and who could still vote found by trying all ways.
 */
export function reference(rules: Rules, folk: readonly Folk[], hands: readonly Hand[]) {
  const { longest = 0, requester } = rules
  let [here, lately] = [folk, folk]
  let [standing, opening, latest, handed] = [hands, hands, hands, [] as readonly Hand[]]
  let ballots: readonly Ballot[] = []
  let editors: readonly string[] = []
  let [amount, now, began, deadline, escalated] = [40, 0, 0, world.DEADLINE, false]
  let over: string | undefined
  let open: readonly WayName[] = ['own']

  const need = (way: WayName) => (way === 'own' ? rules.quorum : 1)
  const isHere = (id: string) => here.some((one) => one.id === id)
  const end = () => deadline + (rules.onTimeout === 'escalate' && !escalated ? world.WITHIN : 0)
  const behind = () => ballots.flatMap(({ pair }) => pair)
  const barred = (): readonly string[] => {
    const owners = [requester, ...editors]
    const given = [...opening, ...latest].filter((one) => one.until > began)
    return rules.fourEyes ? [...owners, ...world.toWhom(owners, given)] : []
  }
  const brief = (one: Hand) => shared(one, { ...one, until: one.since + longest })
  const counting = () => [...standing.flatMap(brief), ...handed]
  const comes = (id: string) => here.some((one) => one.id === id && world.comes(one, now, end()))
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
  const opens = (way: WayName) => (open = [...new Set([...open, way])])
  const hour = () => {
    now += 1
    if (now === deadline && rules.onTimeout === 'escalate' && !escalated) {
      ;[escalated, deadline] = [true, deadline + world.WITHIN]
      opens('last')
    } else if (now === deadline) over ??= world.OVER[rules.onTimeout]
    if (rules.hasLadder && now === began + world.LADDER_AT) opens('ladder')
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
    if (!pair || !mayAgain || !isNarrow(pins)) return NO
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
    if (!pair || rules.edits === 'refused' || other === amount || other > AMOUNT_MAX) return NO
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
  const reopen = ({ by }: { by: string }) => {
    const isSame = world.nameOf(here, standing) === world.nameOf(lately, latest)
    if (by === requester || barred().includes(by) || isSame) return NO
    const before = [here, standing, opening, handed, ballots, open] as const
    const times = [began, deadline, escalated] as const
    ;[here, standing, opening, handed, ballots, open] = [lately, latest, latest, [], [], ['own']]
    ;[began, deadline, escalated] = [now, now + world.DEADLINE, false]
    settle()
    if (over === undefined) return 'reopened'
    ;[here, standing, opening, handed, ballots, open] = before
    ;[began, deadline, escalated, over] = [...times, undefined]
    return NO
  }
  const hear = { vote, edit, delegate, withdraw, reopen }
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
      ;[lately, latest] = [folkNow, handsNow]
      if (over !== undefined) return
      here = folkNow.filter(({ id }) => isHere(id))
      standing = world.left(standing, handsNow, isHere)
      const isValid = ({ pair }: Ballot) => !pair.some((id) => !isHere(id) || barred().includes(id))
      ballots = ballots.filter(isValid)
      settle()
    },
  }
}
