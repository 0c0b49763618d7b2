import { WEEKDAYS, type BusinessHours } from './business-hours.ts'
import { CALENDAR_DAYS_MAX } from './limits.ts'
import { instantsOf } from './time-zone.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/**
 * The moment after so much open time. Where clocks change, a span lasts as long as it lasts: hours
 * are counted as they pass, not as the clock shows them.
 *
 * Reads Node's time zone data, which a new Node may bring in a new version: asked once, by an
 * activity, whose answer stands in the history.
 *
 * @returns undefined where the hours are too few to get there in ten years
 * @throws RangeError where there is no such time zone
 */
export function afterOpenTime(
  hours: BusinessHours,
  fromMs: number,
  durationMs: number,
): number | undefined {
  let left = durationMs
  // The local date may be the one before or after that of UTC.
  const first = Math.floor(fromMs / DAY_MS) - 1
  for (let day = first; day < first + CALENDAR_DAYS_MAX; day += 1) {
    for (const [opensMs, closesMs] of opensOn(hours, day)) {
      const begins = Math.max(opensMs, fromMs)
      const open = closesMs - begins
      if (open <= 0) continue
      if (left <= open) return begins + left
      left -= open
    }
  }
  return undefined
}

/** The spans of one day, counted from 1970-01-01. */
function opensOn(
  { zone, days, holidays }: BusinessHours,
  day: number,
): readonly [number, number][] {
  const date = new Date(day * DAY_MS)
  if (holidays.includes(date.toISOString().slice(0, 10))) return []
  const weekday = WEEKDAYS[date.getUTCDay()]
  const spans = (weekday && days[weekday]) ?? []
  // A clock that is set back shows the same time twice: open from the first, closed at the last.
  return spans.map(([from, to]) => [
    instantsOf(zone, day * DAY_MS + sinceMidnight(from)).first,
    instantsOf(zone, day * DAY_MS + sinceMidnight(to)).last,
  ])
}

function sinceMidnight(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * MINUTE_MS
}
