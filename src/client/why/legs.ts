import { LEG_KINDS, type LegKind, type Span } from './span.ts'

/** A part of a run's wall time: all parts add up to it. */
export interface Leg {
  readonly kind: LegKind
  readonly name: string
  readonly ms: number
  /** How often the run was there. */
  readonly times: number
}

/** What held a run up at each moment between two, longest first. @param untilMs its end, or now */
export function legsOf(spans: readonly Span[], fromMs: number, untilMs: number): Leg[] {
  const legs = new Map<string, Leg>()
  let before = ''
  for (const [from, to] of moments(spans, fromMs, untilMs)) {
    const { kind, name } = reasonAt(spans, from)
    const key = `${kind} ${name}`
    const leg = legs.get(key) ?? { kind, name, ms: 0, times: 0 }
    legs.set(key, { ...leg, ms: leg.ms + to - from, times: leg.times + (key === before ? 0 : 1) })
    before = key
  }
  return [...legs.values()].toSorted((one, other) => other.ms - one.ms)
}

/** The stretches between which nothing begins or ends. */
function moments(spans: readonly Span[], fromMs: number, untilMs: number) {
  const bounds = spans.flatMap((span) => [span.fromMs, span.toMs ?? untilMs])
  const within = [fromMs, untilMs, ...bounds].filter((at) => at >= fromMs && at <= untilMs)
  const sorted = [...new Set(within)].toSorted((one, other) => one - other)
  return sorted.slice(1).map((to, index) => [sorted[index] ?? to, to] as const)
}

/** What begins and ends nothing waits for a message. */
function reasonAt(spans: readonly Span[], atMs: number): Pick<Leg, 'kind' | 'name'> {
  const there = spans.filter(
    ({ fromMs, toMs }) => fromMs <= atMs && (toMs === undefined || toMs > atMs),
  )
  const kind = LEG_KINDS.find((one) => there.some((span) => span.kind === one))
  return there.find((span) => span.kind === kind) ?? { kind: 'a message', name: '' }
}
