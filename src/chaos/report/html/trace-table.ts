import type { TraceEntry } from '../../experiment/trace.ts'
import { markWord, useMark } from './marks.ts'
import { markup, type Markup } from '../../../telemetry/markup.ts'
import { reachOf } from './reach.ts'
import type { TraceWindow } from './trace-window.ts'
import { breakable } from './with-code.ts'

/** Between two lanes of the small drawing beside the words. */
const LANE_PITCH = 18

/** The trace in words, one line a happening, with its lane drawn beside it. */
export function traceTable(window: TraceWindow): Markup {
  const { entries, parties, before, after } = window
  const left = before + after
  return markup`<details><summary>Trace in words: ${entries.length} entries</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Trace"><table class="trace"><caption>Trace; times since its first entry.${
    left > 0 && ` ${before} earlier and ${after} later entries are in report.json.`
  }</caption>
<thead><tr><th scope="col" class="n">ms</th><th scope="col">Lane</th><th scope="col">Who</th><th scope="col">What</th></tr></thead>
<tbody>${entries.map((entry) => rowOf(entry, window, parties))}</tbody></table></div></details>`
}

function rowOf(entry: TraceEntry, { faults }: TraceWindow, parties: readonly string[]): Markup {
  const { atMs, party, kind, what } = entry
  const hot = faults.some(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs)
  const lane = parties.indexOf(party)
  const width = parties.length * LANE_PITCH
  const drawn =
    lane === -1 ? useMark(kind, width / 2, 9) : useMark(kind, LANE_PITCH * (lane + 0.5), 9)
  return markup`<tr${(hot || kind === 'fault') && markup` class="hot"`}><td class="n">${Math.round(atMs)}</td>
<td><svg viewBox="0 0 ${width} 18" width="${width}" height="18" aria-hidden="true">${drawn}</svg></td>
<td>${party}</td><td>${breakable(what)} <span class="kind">${reachOf(entry)?.arrived === false && 'not yet: '}${markWord(kind)}</span></td></tr>
`
}
