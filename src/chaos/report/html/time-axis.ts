import type { TimelineEvent } from '../../campaign/campaign-report.ts'

/** Maps times of the control run to places on the map. */
export interface TimeAxis {
  readonly x: (atMs: number) => number
  readonly ticks: readonly { readonly x: number; readonly event: TimelineEvent }[]
}

/**
 * Events stand in equal distances, whatever time is between them: a run that sleeps for a minute
 * would otherwise have all its points in two heaps.
 */
export function timeAxis(events: readonly TimelineEvent[], from: number, to: number): TimeAxis {
  const step = events.length > 1 ? (to - from) / (events.length - 1) : 0
  const ticks = events.map((event, index) => ({ x: from + index * step, event }))
  return { ticks, x: (atMs) => placeOf(atMs, ticks, from) }
}

/** Between its two events, by its share of the time between them. */
function placeOf(atMs: number, ticks: TimeAxis['ticks'], from: number): number {
  const after = ticks.findIndex(({ event }) => event.atMs > atMs)
  const before = ticks[after === -1 ? ticks.length - 1 : Math.max(0, after - 1)]
  if (!before) return from
  const next = after === -1 ? undefined : ticks[after]
  if (!next || atMs <= before.event.atMs) return before.x
  const share = (atMs - before.event.atMs) / (next.event.atMs - before.event.atMs)
  return before.x + share * (next.x - before.x)
}
