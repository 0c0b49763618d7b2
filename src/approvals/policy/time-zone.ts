const HOUR_MS = 3_600_000

/** Further than any zone is from UTC, and nearer than two changes of a clock to each other. */
const REACH_MS = 30 * HOUR_MS

const formats = new Map<string, Intl.DateTimeFormat>()

/** When the clocks of a zone show a time: once, twice where they are set back, or never. */
export interface Instants {
  readonly first: number
  readonly last: number
}

/**
 * @param localMs what the clock shows, as if it were UTC
 * @returns for a time that is skipped, the moment at which it is
 * @throws RangeError where there is no such time zone
 */
export function instantsOf(zone: string, localMs: number): Instants {
  const before = offsetMs(zone, localMs - REACH_MS)
  const after = offsetMs(zone, localMs + REACH_MS)
  const found = [before, after]
    .map((offset) => localMs - offset)
    .filter((atMs) => atMs + offsetMs(zone, atMs) === localMs)
  if (found.length > 0) return { first: Math.min(...found), last: Math.max(...found) }
  const changes = changeBetween(zone, localMs - REACH_MS, localMs + REACH_MS)
  return { first: changes, last: changes }
}

/** How far the clocks of the zone are ahead of UTC at that moment. */
export function offsetMs(zone: string, atMs: number): number {
  const parts = Object.fromEntries(
    format(zone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 0, hour = 0, minute = 0, second = 0 } = parts
  const shownMs = Date.UTC(year, month - 1, day, hour, minute, second)
  return shownMs - Math.floor(atMs / 1_000) * 1_000
}

function changeBetween(zone: string, fromMs: number, toMs: number): number {
  const before = offsetMs(zone, fromMs)
  let low = fromMs
  let high = toMs
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetMs(zone, middle) === before) low = middle
    else high = middle
  }
  return high
}

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, made)
  return made
}
