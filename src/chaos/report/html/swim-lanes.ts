import type { TraceEntry } from '../../experiment/trace.ts'
import type { TrialReport } from '../../trial/trial-report.ts'
import { inWords } from '../durations.ts'
import { legend, markWord, round, useMark } from './marks.ts'
import { markup, type Markup } from '../../../telemetry/markup.ts'
import { reachOf } from './reach.ts'
import type { FaultSpan, TraceWindow } from './trace-window.ts'

const LEFT = 130
const WIDTH = 1_160
const TOP = 30
const LANE_HEIGHT = 32
/** A kill is over in a moment, and still has to be seen. */
const BAND_WIDTH_MIN = 5

/** Who did what when, with the time in which a fault was at work shaded across all lanes. */
export function swimLanes(window: TraceWindow, { id }: TrialReport): Markup {
  const { entries, parties, faults } = window
  const from = entries[0]?.atMs ?? 0
  const to = Math.max(from + 1, ...entries.map(({ atMs }) => atMs), ...faults.map((f) => f.toMs))
  const x = (ms: number): number => LEFT + 14 + ((ms - from) / (to - from)) * (WIDTH - LEFT - 34)
  const bottom = TOP + parties.length * LANE_HEIGHT
  const lane = new Map(parties.map((party, index) => [party, TOP + (index + 0.5) * LANE_HEIGHT]))
  return markup`<figure><figcaption>What happened, by who did it; time since the first call. Lines lead to the server
that was reached, pale ones to one that was not yet. Shaded: a fault at work.</figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="Swim lanes of ${id}">
<svg viewBox="0 0 ${WIDTH} ${bottom + 34}" class="wide" role="img" aria-label="Swim lanes; the table below has the same in words">
${niceTicks(from, to).map(
  (
    ms,
  ) => markup`<line x1="${round(x(ms))}" x2="${round(x(ms))}" y1="${TOP}" y2="${bottom + 5}" class="tick"/>
<text x="${round(x(ms))}" y="${bottom + 20}" class="small mid">${inWords(ms)}</text>`,
)}
${faults.map((fault, index) => bandOf(fault, index, { x, bottom, to }))}
${parties.map((party) => {
  const y = lane.get(party) ?? 0
  return markup`<line x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}" class="rule"/><text x="0" y="${y + 4}" class="lane">${party.slice(0, 20)}</text>`
})}
${entries.map((entry) => {
  const y = lane.get(entry.party) ?? TOP - 12
  if (entry.party === 'fault' && faults.length > 0) return ''
  return happening(entry, { x: x(entry.atMs), y, lane })
})}</svg></div>
${legend([...new Set(entries.map(({ kind }) => kind))].filter((kind) => kind !== 'fault'))}
${faultLegend(faults)}</figure>`
}

interface Spot {
  readonly x: number
  readonly y: number
  readonly lane: ReadonlyMap<string, number>
}

/** A line leads to the server that it reached; half of one to that which it was about to reach. */
function happening(entry: TraceEntry, { x, y, lane }: Spot): Markup {
  const { atMs, party, kind, what } = entry
  const reach = reachOf(entry)
  const server = reach && lane.get(reach.server)
  const end = reach?.arrived === false && server !== undefined ? (y + server) / 2 : server
  return markup`<g${reach?.arrived === false && markup` class="pale"`}><title>${inWords(atMs)} ${party}: ${what}</title>${
    end !== undefined &&
    markup`<line x1="${round(x)}" x2="${round(x)}" y1="${y}" y2="${round(end)}" class="link l-${kind}"/>`
  }${useMark(kind, x, y)}</g>\n`
}

interface Place {
  readonly x: (ms: number) => number
  readonly bottom: number
  readonly to: number
}

function bandOf(fault: FaultSpan, index: number, { x, bottom, to }: Place): Markup {
  const left = x(fault.fromMs)
  const width = Math.max(BAND_WIDTH_MIN, x(Math.min(fault.toMs, to)) - left)
  return markup`<g><title>${fault.name}: ${fault.proof}</title>
<rect x="${round(left)}" y="${TOP - 6}" width="${round(width)}" height="${bottom - TOP + 10}" class="band"/>
<text x="${round(left + width / 2)}" y="${TOP - 12}" class="small mid strong">${markWord('fault')} ${index + 1}</text></g>`
}

function faultLegend(faults: readonly FaultSpan[]): Markup {
  if (faults.length === 0) return markup`<p class="note">No planned fault was hit.</p>`
  return markup`<ol class="faults">${faults.map(
    ({ name, fromMs, toMs, proof }) =>
      markup`<li><strong>${name}</strong> at ${inWords(fromMs)}${
        toMs > fromMs && markup` for ${inWords(toMs - fromMs)}`
      }: ${proof}</li>`,
  )}</ol>`
}

const TICKS_MAX = 10

/** Round times within a span: steps of 1, 2 or 5 and zeros. */
function niceTicks(from: number, to: number): readonly number[] {
  const rough = (to - from) / TICKS_MAX
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1e-3)))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)
  if (step === undefined || !(to > from)) return [from]
  const first = Math.ceil(from / step)
  const last = Math.floor(to / step)
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
}
