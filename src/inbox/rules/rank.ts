import type { Approval } from '../api/approval.ts'

const RISKS = { high: 3, medium: 2, low: 1 } as const
const HOUR_MS = 3_600_000

/** How soon somebody has to look at it. */
export type Urgency = 'soon' | 'today' | 'later'

export const URGENCY_WORDS: Readonly<Record<Urgency, string>> = {
  soon: 'Within the hour',
  today: 'Within a day',
  later: 'Later',
}

export function urgencyOf({ deadlineMs }: Pick<Approval, 'deadlineMs'>, nowMs: number): Urgency {
  const left = (deadlineMs ?? Infinity) - nowMs
  if (left <= HOUR_MS) return 'soon'
  return left <= 24 * HOUR_MS ? 'today' : 'later'
}

type Ranked = Pick<Approval, 'deadlineMs' | 'risk' | 'key'>

/** By deadline in coarse steps, within a step the riskier first, then the one that ends first. */
export function ranked<Item extends Ranked>(items: readonly Item[], nowMs: number): Item[] {
  const steps: readonly Urgency[] = ['soon', 'today', 'later']
  const step = (item: Item) => steps.indexOf(urgencyOf(item, nowMs))
  const risk = ({ risk }: Item) => (risk ? RISKS[risk] : 0)
  const ends = ({ deadlineMs }: Item) => deadlineMs ?? Number.MAX_SAFE_INTEGER
  return items.toSorted(
    (one, other) =>
      step(one) - step(other) ||
      risk(other) - risk(one) ||
      ends(one) - ends(other) ||
      one.key.localeCompare(other.key),
  )
}
