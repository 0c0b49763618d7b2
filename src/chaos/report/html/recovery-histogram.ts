import { inWords } from '../durations.ts'
import { distributionOf } from '../statistics.ts'
import { round } from './marks.ts'
import { markup, type Markup } from '../../../telemetry/markup.ts'

const WIDTH = 1_160
const LEFT = 46
const TOP = 40
const BASE = 190
const BINS_PER_DECADE = 10
/** Below a millisecond, the clock of the tester has no more to say. */
const MIN_MS = 1

/** On a logarithmic scale, since the bound is often a hundred times the median. */
export function recoveryHistogram(values: readonly number[], boundMs: number | undefined): Markup {
  const spread = distributionOf(values)
  if (!spread) return markup``
  const { n, p50, p95, max } = spread
  const from = Math.floor(Math.log10(Math.max(MIN_MS, Math.min(...values))))
  const to = Math.max(from + 1, Math.log10(Math.max(max, boundMs ?? 0, MIN_MS)) + 0.1)
  const x = (ms: number): number =>
    LEFT + ((Math.log10(Math.max(MIN_MS, ms)) - from) / (to - from)) * (WIDTH - LEFT - 20)
  const bins = binsOf(values, from)
  const most = Math.max(...bins.values())
  const beyond = values.filter((ms) => boundMs !== undefined && ms > boundMs).length
  const lines = [
    { ms: p50, name: 'p50', row: 0, style: 'quantile' },
    p95 === undefined
      ? { ms: max, name: `max of ${n}`, row: 1, style: 'quantile' }
      : { ms: p95, name: 'p95', row: 1, style: 'quantile' },
    ...(boundMs === undefined ? [] : [{ ms: boundMs, name: 'bound', row: 0, style: 'bound' }]),
  ]
  return markup`<figure><figcaption>Recovery of ${n} trials, logarithmic: p50 ${inWords(p50)},
${p95 === undefined ? `max of ${n} ${inWords(max)}` : `p95 ${inWords(p95)}, max ${inWords(max)}`}${
    boundMs !== undefined && `, bound ${inWords(boundMs)}: ${beyond} beyond it`
  }.</figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="Distribution of recovery">
<svg viewBox="0 0 ${WIDTH} ${BASE + 30}" class="wide" role="img" aria-label="Histogram of recovery times">
<text x="0" y="${BASE}" class="small">0</text><text x="0" y="${TOP + 10}" class="small">${most}</text>
<line x1="${LEFT}" x2="${WIDTH}" y1="${BASE}" y2="${BASE}" class="rule"/>
${scaleTicks(from, to).map(
  (
    ms,
  ) => markup`<line x1="${round(x(ms))}" x2="${round(x(ms))}" y1="${TOP}" y2="${BASE + 5}" class="tick"/>
<text x="${round(x(ms))}" y="${BASE + 20}" class="small mid">${inWords(ms)}</text>`,
)}
${[...bins].map(([bin, count]) => barOf(bin, { count, most, x, from }))}
${lines.map(({ ms, name, row, style }) => {
  const at = round(x(ms))
  return markup`<line x1="${at}" x2="${at}" y1="${12 + row * 14}" y2="${BASE}" class="${style}"/>
<text x="${at > WIDTH - 120 ? at - 5 : at + 5}" y="${16 + row * 14}" class="small strong${at > WIDTH - 120 && ' end'}">${name} ${inWords(ms)}</text>`
})}</svg></div></figure>`
}

function binsOf(values: readonly number[], from: number): ReadonlyMap<number, number> {
  const bins = new Map<number, number>()
  for (const ms of values) {
    const bin = Math.floor((Math.log10(Math.max(MIN_MS, ms)) - from) * BINS_PER_DECADE)
    bins.set(bin, (bins.get(bin) ?? 0) + 1)
  }
  return bins
}

interface Bar {
  readonly count: number
  readonly most: number
  readonly x: (ms: number) => number
  readonly from: number
}

function barOf(bin: number, { count, most, x, from }: Bar): Markup {
  const fromMs = 10 ** (from + bin / BINS_PER_DECADE)
  const toMs = 10 ** (from + (bin + 1) / BINS_PER_DECADE)
  const height = Math.max(2, (count / most) * (BASE - TOP - 14))
  const left = x(fromMs)
  return markup`<g><title>${count} between ${inWords(fromMs)} and ${inWords(toMs)}</title>
<rect x="${round(left + 1)}" y="${round(BASE - height)}" width="${round(x(toMs) - left - 2)}" height="${round(height)}" class="bar"/></g>`
}

function scaleTicks(from: number, to: number): readonly number[] {
  const decades = Array.from({ length: Math.ceil(to - from) + 1 }, (_, index) => from + index)
  return decades
    .flatMap((decade) => [1, 2, 5].map((factor) => factor * 10 ** decade))
    .filter((ms) => Math.log10(ms) >= from && Math.log10(ms) <= to)
}
