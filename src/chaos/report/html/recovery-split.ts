import type { RecoveryReport } from '../../checkers/recovery.ts'
import { inWords } from '../durations.ts'
import { nearestRank, P95_SAMPLES_MIN } from '../statistics.ts'
import { round } from './marks.ts'
import { markup, type Markup } from '../../../telemetry/markup.ts'

const WIDTH = 1_160
const LEFT = 130
const ROW = 30
const LETTER_WIDTH = 6.2
const PARTS = [
  { key: 'detectMs', name: 'detect', style: 'p-detect' },
  { key: 'restartMs', name: 'restart', style: 'p-restart' },
  { key: 'replayMs', name: 'replay', style: 'p-replay' },
] as const

/** Of which parts a recovery consists, in trials that were really measured: parts of percentiles do not add up. */
export function recoverySplit(measured: readonly RecoveryReport[]): Markup {
  const sorted = measured.toSorted((a, b) => a.totalMs - b.totalMs)
  const slowest = sorted.at(-1)
  if (!slowest) return markup``
  const rows = [
    { name: 'median trial', recovery: nearestRankOf(sorted, 0.5) },
    ...(sorted.length < P95_SAMPLES_MIN
      ? []
      : [{ name: 'trial at p95', recovery: nearestRankOf(sorted, 0.95) }]),
    { name: 'slowest trial', recovery: slowest },
  ]
  const scale = (WIDTH - LEFT - 90) / Math.max(1, slowest.totalMs)
  return markup`<figure><figcaption>Where the time of a recovery goes:
detect (until a living worker had the task), restart (until a replacement was ready, where none was
before), replay (until its answer was accepted).</figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="Parts of recovery">
<svg viewBox="0 0 ${WIDTH} ${rows.length * ROW}" class="wide" role="img" aria-label="${rows
    .map(({ name, recovery }) => `${name}: ${inWordsOf(recovery)}`)
    .join('; ')}">
${rows.map(({ name, recovery }, index) => barOf(name, recovery, { y: index * ROW, scale }))}</svg></div>
<ul class="legend">${PARTS.map(
    ({ name, style }) =>
      markup`<li><svg class="mark" viewBox="0 0 18 18" aria-hidden="true"><rect y="3" width="18" height="12" class="${style}"/></svg> ${name}</li>`,
  )}</ul></figure>`
}

function nearestRankOf(sorted: readonly RecoveryReport[], share: number): RecoveryReport {
  const wanted = nearestRank(
    sorted.map(({ totalMs }) => totalMs),
    share,
  )
  const found = sorted.find(({ totalMs }) => totalMs === wanted)
  return found ?? { totalMs: 0, detectMs: 0, restartMs: 0, replayMs: 0 }
}

function inWordsOf(recovery: RecoveryReport): string {
  return PARTS.map(({ key, name }) => `${name} ${inWords(recovery[key])}`).join(', ')
}

function barOf(
  name: string,
  recovery: RecoveryReport,
  { y, scale }: { readonly y: number; readonly scale: number },
): Markup {
  let x = LEFT
  const parts = PARTS.map(({ key, name, style }) => {
    const width = recovery[key] * scale
    const part = markup`<rect x="${round(x)}" y="${y + 5}" width="${round(width)}" height="20" class="${style}"/>`
    const label = `${name} ${inWords(recovery[key])}`
    const left = round(x + 6)
    x += width
    if (width < label.length * LETTER_WIDTH + 8) return part
    return markup`${part}<text x="${left}" y="${y + 19}" class="on-bar">${label}</text>`
  })
  return markup`<g><title>${name}: ${inWordsOf(recovery)}</title>
<text x="0" y="${y + 19}" class="lane">${name}</text>${parts}
<text x="${round(x + 8)}" y="${y + 19}" class="small">${inWords(recovery.totalMs)}</text></g>`
}
