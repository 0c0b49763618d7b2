const UNITS_MS = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
} as const

type Unit = keyof typeof UNITS_MS

const SPELLINGS: Readonly<Record<string, Unit>> = {
  ms: 'ms',
  millisecond: 'ms',
  milliseconds: 'ms',
  s: 's',
  sec: 's',
  second: 's',
  seconds: 's',
  m: 'm',
  min: 'm',
  minute: 'm',
  minutes: 'm',
  h: 'h',
  hour: 'h',
  hours: 'h',
  d: 'd',
  day: 'd',
  days: 'd',
  w: 'w',
  week: 'w',
  weeks: 'w',
}

/** The longest wait a workflow accepts: a year, well inside what the server's timers hold. */
export const DURATION_MAX_MS = 365 * UNITS_MS.d

/** Milliseconds of `'5 seconds'`, `'24h'`, `'1.5 min'` or a plain number of milliseconds; else undefined. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim())
  const unit = SPELLINGS[match?.[2]?.toLowerCase() || 'ms']
  return match && unit ? Math.round(Number(match[1]) * UNITS_MS[unit]) : undefined
}

/** The largest unit that says a duration exactly, for people: `5 s`, `24 h`, `1500 ms`. */
export function formatDuration(ms: number): string {
  const units = Object.entries(UNITS_MS).toReversed()
  const [unit, size] = units.find(([, size]) => ms >= size && ms % size === 0) ?? ['ms', 1]
  return `${ms / size} ${unit}`
}
