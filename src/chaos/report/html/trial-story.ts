import type { Finding } from '../../experiment/verdict.ts'
import type { TrialReport } from '../../trial/trial-report.ts'
import { inWords } from '../durations.ts'
import { PROBLEM_CHARS_MAX, PROBLEMS_MAX } from '../limits.ts'
import { faultInWords } from '../point-words.ts'
import { faultsOf } from '../trial-faults.ts'
import { mark, markAlone } from './marks.ts'
import { markup, type Markup } from '../../../telemetry/markup.ts'
import { shortened } from './shortened.ts'
import { swimLanes } from './swim-lanes.ts'
import { traceTable } from './trace-table.ts'
import { traceWindow } from './trace-window.ts'
import type { Detail, NumberedTrial, View } from './view.ts'
import { breakable, pasteLine } from './with-code.ts'

/** What happened in a trial that did not pass: findings, the line that repeats it, the trace. */
export function trialStory({ trial, row, story, of }: NumberedTrial, view: View): Markup {
  return markup`<article class="story b-${trial.verdict}" id="${story}" data-v="${trial.verdict}">
<h3>${breakable(trial.id)}</h3>
<p>${mark(trial.verdict)} · ${of} · tier ${trial.tier} · took ${inWords(trial.tookMs)} ·
<a href="#${row}">its row</a></p>
<ul class="planned">${faultsOf(trial).map((fault) => markup`<li>Planned: ${faultInWords(fault)}</li>`)}</ul>
${problemsOf(trial)}
${reproduction(trial)}
${pasteLine(trial.command)}
${traceOf(trial, view.detail)}
${checksOf(trial)}
</article>`
}

/** Drawn only where the trace was kept; a note where it had to make room. */
export function traceOf(trial: TrialReport, detail: Detail): Markup {
  if (!trial.trace || trial.trace.length === 0)
    return markup`<p class="note">No trace was kept.</p>`
  if (!detail.traces.has(trial)) {
    return markup`<p class="note">The trace was left out to keep this page small; it is in report.json.</p>`
  }
  const window = traceWindow(trial)
  return markup`${swimLanes(window, trial)}${traceTable(window)}`
}

function problemsOf({ findings }: TrialReport): Markup {
  const wrong = findings.filter(({ verdict }) => verdict !== 'pass')
  if (wrong.length === 0) return markup`<p class="problem">No finding says why.</p>`
  return markup`<ul class="problems">${wrong.map(findingOf)}</ul>`
}

function findingOf({ checker, verdict, looked, problems }: Finding): Markup {
  const left = problems.length - PROBLEMS_MAX
  return markup`<li><strong>${checker}</strong> ${mark(verdict)}, looked at ${shortened(looked, PROBLEM_CHARS_MAX)}
<ul>${problems
    .slice(0, PROBLEMS_MAX)
    .map((problem) => markup`<li class="problem">${shortened(problem, PROBLEM_CHARS_MAX)}</li>`)}${
    left > 0 && markup`<li>… and ${left} more in report.json</li>`
  }</ul></li>`
}

function reproduction({ id, reproduced, shrunkTo }: TrialReport): Markup {
  return markup`${
    reproduced &&
    markup`<p>Run again, it failed <strong>${reproduced.failed} of ${reproduced.of}</strong> times.</p>`
  }${
    shrunkTo !== undefined &&
    shrunkTo !== id &&
    markup`<p>With the fewest faults it still fails as ${breakable(shrunkTo)}.</p>`
  }<p class="again">To run it again:</p>`
}

function checksOf({ findings }: TrialReport): Markup {
  const passed = findings.filter(({ verdict }) => verdict === 'pass')
  if (passed.length === 0) return markup``
  return markup`<details><summary>${passed.length} checks passed</summary><ul class="folds">${passed.map(
    ({ checker, looked }) => markup`<li>${markAlone('pass')} ${checker}: ${looked}</li>`,
  )}</ul></details>`
}
