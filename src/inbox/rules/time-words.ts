// Times as people say them. All moments are milliseconds since the epoch.

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const UNITS = [
  ['d', DAY],
  ['h', HOUR],
  ['min', MINUTE],
  ['s', SECOND],
] as const

/** Two units at most: `2 d 3 h`, `4 min`, `12 s`; below a second `350 ms`. */
export function durationWords(ms: number, units: 1 | 2 = 2): string {
  const length = Math.max(0, ms)
  if (length < SECOND) return `${Math.round(length)} ms`
  // Of what is as quick as a step, a tenth of a second counts.
  if (length < 10 * SECOND && length % SECOND !== 0) return `${(length / SECOND).toFixed(1)} s`
  const first = UNITS.findIndex(([, unit]) => length >= unit)
  const [name, unit] = UNITS[first] ?? UNITS[3]
  const next = UNITS[first + 1]
  const count = Math.floor(length / unit)
  // Of ten days and more nobody counts the hours.
  const rest = next && units === 2 && count < 10 ? Math.floor((length - count * unit) / next[1]) : 0
  return rest > 0 && next ? `${count} ${name} ${rest} ${next[0]}` : `${count} ${name}`
}

/** `12 min ago`; what lies a moment back, or ahead by a clock that is off, is `just now`. */
export function agoWords(atMs: number, nowMs: number): string {
  const age = nowMs - atMs
  return age < 10 * SECOND ? 'just now' : `${durationWords(age, 1)} ago`
}

/** `in 3 h 5 min`, or `over` once it has passed. */
export function untilWords(atMs: number, nowMs: number): string {
  const left = atMs - nowMs
  return left <= 0 ? 'over' : `in ${durationWords(Math.ceil(left / SECOND) * SECOND)}`
}

/** The day as well, where it is another one: `14:03`, `Tue 1 Dec, 14:03`. */
export function clockWords(atMs: number, nowMs: number, zone?: string): string {
  const at = new Date(atMs)
  const options = { ...(zone !== undefined && { timeZone: zone }) }
  const day = (date: Date) => date.toLocaleDateString('en-GB', options)
  const time = at.toLocaleTimeString('en-GB', { ...options, hour: '2-digit', minute: '2-digit' })
  if (day(at) === day(new Date(nowMs))) return time
  const isThisYear = Math.abs(atMs - nowMs) < 300 * DAY
  const date = at.toLocaleDateString('en-GB', {
    ...options,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
  })
  return `${date.replace(',', '')}, ${time}`
}
