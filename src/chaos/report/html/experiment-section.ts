import type { ExperimentReport } from '../../campaign/campaign-report.ts'
import { markup, type Markup } from '../../../telemetry/markup.ts'
import { breakable } from './with-code.ts'
import { inWords } from '../durations.ts'
import { effectsTable } from './effects-table.ts'
import { mark, markAlone } from './marks.ts'
import { pointMap } from './point-map.ts'
import { recoverySection } from './recovery-section.ts'
import { traceOf } from './trial-story.ts'
import { trialTable } from './trial-table.ts'
import { trialsIn, type NumberedTrial, type View } from './view.ts'

export function experimentSection(view: View, experiment: ExperimentReport, index: number): Markup {
  const { name, workflow, verdict, control, trials } = experiment
  const id = `e${index + 1}`
  const own = trialsIn(view, trials)
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${markAlone(verdict)} Experiment ${name}</h2>
<p>${mark(verdict)} · workflow <code>${workflow}</code> · control ended
<code>${control.ending}</code> in ${inWords(control.tookMs)}, ${control.events.length} events</p>
${replayOf(experiment)}${controlProblems(experiment)}
${foldList(experiment)}
${pointMap(view, experiment)}
${recoverySection(experiment, view.report)}
${effectsTable(experiment, own)}
<h3>Trials</h3>
${trialTable(`Trials of ${name}`, own, view)}
${passedTraces(own, view)}
</section>`
}

/** Seeded campaigns have no experiment of their own, and no time line. */
export function swarmSection(view: View): Markup {
  const { report } = view
  if (report.swarms.length === 0) return markup``
  const own = trialsIn(view, report.swarms)
  return markup`<section aria-labelledby="swarms"><h2 id="swarms">Seeded campaigns</h2>
${report.swarms.some(({ recovery }) => recovery) && recoverySection({ trials: report.swarms }, report)}
<h3>Campaigns</h3>
<details><summary>${own.length} campaigns</summary>
${trialTable('Seeded campaigns', own, view)}</details>
${passedTraces(own, view)}</section>`
}

function replayOf({ replay }: ExperimentReport): Markup {
  if (!replay) return markup`<p class="note">Replay of prefixes (tier 0) was not run.</p>`
  return markup`<p>Replay of ${replay.prefixes}${replay.of !== undefined && ` of ${replay.of}`} prefixes of the history (tier 0): ${mark(replay.verdict)}
in ${inWords(replay.tookMs)}.</p>${
    replay.problems.length > 0 &&
    markup`<ul class="problems">${replay.problems
      .slice(0, 20)
      .map((problem) => markup`<li class="problem">${problem.slice(0, 2_000)}</li>`)}</ul>`
  }`
}

function controlProblems({ control }: ExperimentReport): Markup {
  const wrong = control.findings.filter(({ verdict }) => verdict !== 'pass')
  if (wrong.length === 0) return markup``
  return markup`<p>Without any fault:</p><ul class="problems">${wrong.map(
    ({ checker, verdict, looked, problems }) =>
      markup`<li><strong>${checker}</strong> ${mark(verdict)}, looked at ${looked}: ${problems.join('; ').slice(0, 2_000)}</li>`,
  )}</ul>`
}

/** To compare with what a crash looks like that came back right. */
function passedTraces(own: readonly NumberedTrial[], { detail }: View): Markup {
  const traced = own.filter(({ trial }) => trial.verdict === 'pass' && detail.traces.has(trial))
  return markup`${traced.map(
    ({ trial, story }) => markup`<details class="story b-pass" id="${story}">
<summary>A crash that came back right: ${breakable(trial.id)}</summary>${traceOf(trial, detail)}</details>`,
  )}`
}

/** Which ids mean the same to the server, so that one of them stands for all. */
function foldList({ points, name }: ExperimentReport): Markup {
  const folded = points.folds.filter(({ also }) => also.length > 0)
  const counts = markup`<p><strong>${points.found}</strong> points found,
<strong>${points.distinct}</strong> distinct for the server, <strong>${points.run}</strong> run.</p>`
  if (folded.length === 0) return counts
  return markup`${counts}
<details><summary>Folds of ${name}: ${folded.length} points stand for others too</summary>
<ul class="folds">${folded.map(
    ({ id, also }) =>
      markup`<li>${breakable(id)} stands for ${also.map((other, index) => markup`${index > 0 && ', '}${breakable(other)}`)}</li>`,
  )}</ul></details>`
}
