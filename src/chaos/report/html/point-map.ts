import type { ExperimentReport } from '../../campaign/campaign-report.ts'
import { inWords } from '../durations.ts'
import { mapLanes, type MapEntry, type MapLane } from './map-lanes.ts'
import { legend, markWord, round, useMark } from './marks.ts'
import { markup, type Markup } from '../../../telemetry/markup.ts'
import { MARK_PITCH, packMarks } from './pack-marks.ts'
import { timeAxis, type TimeAxis } from './time-axis.ts'
import { trialsIn, type View } from './view.ts'

const LEFT = 190
const WIDTH = 1_160
const PAD = 16
const AXIS_HEIGHT = 118
/** Of the letters of a tick, so that slanted names do not cover each other. */
const TICK_PITCH_MIN = 17

/** Every crash that was tried, on the time line of the run without any. */
export function pointMap(view: View, experiment: ExperimentReport): Markup {
  const shown = trialsIn(view, experiment.trials).filter(({ trial }) => view.detail.rows.has(trial))
  const hidden = experiment.trials.length - shown.length
  const lanes = mapLanes(shown, experiment.points.folds)
  const axis = timeAxis(experiment.control.events, LEFT + PAD, WIDTH - PAD)
  let top = 8
  const drawn = lanes.map((lane) => {
    const { marks, rows } = packMarks(lane.entries, ({ atMs }) => axis.x(atMs ?? 0))
    const height = rows * MARK_PITCH + 14
    const part = laneOf({ lane, marks, top, height })
    top += height
    return part
  })
  const height = top + AXIS_HEIGHT
  return markup`<figure class="map">
<figcaption>Map of crash points: what was crashed, on the events of the run without a fault
(${inWords(experiment.control.tookMs)}; events in equal distances). Each mark leads to its trial.</figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="Map of crash points of ${experiment.name}">
<svg viewBox="0 0 ${WIDTH} ${height}" class="wide" role="group" aria-label="Crash points of ${experiment.name} on its time line">
${ticksOf(axis, top)}${drawn}</svg></div>
${legend(['pass', 'fail', 'unknown', 'not-run'])}
${hidden > 0 && markup`<p class="note">${hidden} trials are not drawn, to keep this page small; they are in report.json.</p>`}
</figure>`
}

interface DrawnLane {
  readonly lane: MapLane
  readonly marks: readonly { readonly thing: MapEntry; readonly x: number; readonly row: number }[]
  readonly top: number
  readonly height: number
}

function laneOf({ lane, marks, top, height }: DrawnLane): Markup {
  const name = lane.name.length > 28 ? `${lane.name.slice(0, 27)}…` : lane.name
  return markup`<g><title>${lane.name}</title>
<line x1="0" x2="${WIDTH}" y1="${top + height}" y2="${top + height}" class="rule"/>
<text x="0" y="${top + height / 2 + 4}" class="lane">${name}</text></g>
${marks.map(({ thing, x, row }) => markOf(thing, x, top + 7 + MARK_PITCH * (row + 0.5)))}`
}

function markOf({ trial, id, atMs }: MapEntry, x: number, y: number): Markup {
  const when = atMs === undefined ? 'at a time that is not known' : `at ${inWords(atMs)}`
  if (!trial) return markup`<g><title>${id}: not run</title>${useMark('not-run', x, y)}</g>`
  const { verdict } = trial.trial
  return markup`<a href="#${trial.row}"><title>${id}: ${markWord(verdict)}, ${when}</title>${useMark(verdict, x, y)}</a>\n`
}

function ticksOf({ ticks }: TimeAxis, bottom: number): Markup {
  const pitch = (ticks[1]?.x ?? WIDTH) - (ticks[0]?.x ?? 0)
  const every = Math.max(1, Math.ceil(TICK_PITCH_MIN / Math.max(pitch, 0.1)))
  return markup`${ticks.map(({ x, event }, index) => {
    const label = index % every === 0 && `${shortType(event.type)} ${inWords(event.atMs)}`
    const at = round(x)
    return markup`<g><title>Event ${event.id}: ${event.type} at ${inWords(event.atMs)}</title>
<line x1="${at}" x2="${at}" y1="4" y2="${bottom + 6}" class="tick"/>${
      label &&
      markup`<text transform="translate(${round(x + 4)} ${bottom + 14})rotate(-42)" class="small slant">${label}</text>`
    }</g>`
  })}`
}

/** `EVENT_TYPE_WORKFLOW_TASK_STARTED` and `WorkflowTaskStarted` alike are `task started`. */
function shortType(type: string): string {
  return type
    .replace(/^EVENT_TYPE_/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])|_/g, ' ')
    .toLowerCase()
    .replace('workflow execution', 'run')
    .replace('workflow task', 'task')
    .replace('activity task', 'activity')
}
