// The time line of a run: which rows it has, and where on it a moment is.

export interface Span {
  readonly kind: string
  readonly name: string
  readonly fromMs: number
  /** Absent while it goes on. */
  readonly toMs?: number
}

export interface Row {
  readonly name: string
  readonly spans: readonly Span[]
}

const OWN_ROW: Readonly<Record<string, string>> = {
  'a person': 'A person',
  timer: 'Timer',
  'start delay': 'Start',
}

/** A row for each activity and child run, one for the run's own code, one for each kind of wait. */
export function rowsOf(spans: readonly Span[]): Row[] {
  const rows = Map.groupBy(
    spans.toSorted((one, other) => one.fromMs - other.fromMs),
    ({ kind, name }) => name || (OWN_ROW[kind] ?? 'The run’s own code'),
  )
  return [...rows].map(([name, spans]) => ({ name, spans }))
}

export type Scale = (atMs: number) => number

/** In per mille of the width. */
const WIDTH = 1_000

/** As it was: a second is as wide everywhere. */
export function trueScale(fromMs: number, untilMs: number): Scale {
  const length = Math.max(untilMs - fromMs, 1)
  return (atMs) => (clamp(atMs, fromMs, untilMs) - fromMs) * (WIDTH / length)
}

/** How much shorter long stretches get: a day is then eight times as wide as ten minutes. */
const SQUEEZE = 0.42

/**
 * Long stretches in which nothing begins or ends are drawn shorter, so that steps of milliseconds
 * can be seen beside days of waiting.
 */
export function squeezedScale(spans: readonly Span[], fromMs: number, untilMs: number): Scale {
  const bounds = spans.flatMap(({ fromMs, toMs = untilMs }) => [fromMs, toMs])
  const moments = [...new Set([fromMs, untilMs, ...bounds])]
    .filter((at) => at >= fromMs && at <= untilMs)
    .toSorted((one, other) => one - other)
  const places = [0]
  for (const [index, at] of moments.slice(1).entries()) {
    places.push((places[index] ?? 0) + (at - (moments[index] ?? at)) ** SQUEEZE)
  }
  const whole = places.at(-1) || 1
  return (atMs) => {
    const at = clamp(atMs, fromMs, untilMs)
    const index = Math.max(
      0,
      moments.findLastIndex((moment) => moment <= at),
    )
    const [begin = fromMs, end = untilMs] = [moments[index], moments[index + 1]]
    const [left = 0, right = left] = [places[index], places[index + 1]]
    const share = end > begin ? (at - begin) / (end - begin) : 0
    return ((left + share * (right - left)) * WIDTH) / whole
  }
}

/** A few moments at even distances on the drawing, and what time it is there. */
export function ticksOf(scale: Scale, fromMs: number, untilMs: number, count = 5): number[] {
  return Array.from({ length: count }, (_, index) =>
    momentAt(scale, fromMs, untilMs, (index * WIDTH) / (count - 1)),
  )
}

/** Enough halvings for a millisecond in a century. */
const HALVINGS = 48

function momentAt(scale: Scale, fromMs: number, untilMs: number, place: number): number {
  let low = fromMs
  let high = untilMs
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2
    if (scale(middle) < place) low = middle
    else high = middle
  }
  return high
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
