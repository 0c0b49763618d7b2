import { inWords } from '../durations.ts'
import { mainProblem } from '../tally.ts'
import { markAlone } from './marks.ts'
import { markup, type Markup } from '../../../telemetry/markup.ts'
import { shortened } from './shortened.ts'
import type { NumberedTrial, View } from './view.ts'
import { breakable } from './with-code.ts'

/** In a row, a problem is a hint; the story has it whole. */
const ROW_PROBLEM_CHARS_MAX = 160

/** One row a trial; the map leads here. */
export function trialTable(caption: string, trials: readonly NumberedTrial[], view: View): Markup {
  const shown = trials.filter(({ trial }) => view.detail.rows.has(trial))
  const hidden = trials.length - shown.length
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="trials"><caption>${caption}</caption>
<thead><tr><th scope="col" class="n">No.</th><th scope="col">Verdict</th><th scope="col">Trial</th><th scope="col" class="n">Tier</th>
<th scope="col">Fault hit</th><th scope="col" class="n">Recovery</th><th scope="col" class="n">Took</th>
<th scope="col" class="n">Redone</th></tr></thead>
<tbody>${shown.map((numbered) => rowOf(numbered, view))}</tbody></table></div>
${
  hidden > 0 &&
  markup`<p class="note">${hidden} trials have no row, to keep this page small; they are in report.json.</p>`
}`
}

function rowOf({ trial, row, story }: NumberedTrial, view: View): Markup {
  const { verdict, id, tier, hits, recovery, tookMs, redone } = trial
  const problem = mainProblem(trial)
  const hasStory = view.detail.stories.has(trial)
  return markup`<tr id="${row}" data-v="${verdict}">
<td class="n">${row.slice(1)}</td><td class="v-${verdict}">${markAlone(verdict)} ${verdict}</td>
<th scope="row">${breakable(id)}${problem !== undefined && markup`<p class="problem">${shortened(problem, ROW_PROBLEM_CHARS_MAX)}</p>`}${
    hasStory && markup` <a href="#${story}">what happened</a>`
  }</th>
<td class="n">${tier}</td><td>${hits.length === 0 ? 'not hit' : hits.map(({ proof }) => proof || 'met nothing').join(', ')}</td>
<td class="n">${recovery ? inWords(recovery.totalMs) : '–'}</td><td class="n">${inWords(tookMs)}</td>
<td class="n">${redone ? redone.activities + redone.workflowTasks : '–'}</td></tr>
`
}
