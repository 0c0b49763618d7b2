import { createHash } from 'node:crypto'
import { CHART_STYLE } from './chart-style.ts'
import { costTable } from './cost-table.ts'
import { coverageSection } from './coverage-section.ts'
import { environmentSection } from './environment-section.ts'
import { experimentSection, swarmSection } from './experiment-section.ts'
import { headlineSection } from './headline.ts'
import { markSymbols } from './marks.ts'
import { markup, trusted, type Markup } from '../../../telemetry/markup.ts'
import { PAGE_STYLE } from './page-style.ts'
import { plantedSection } from './planted-section.ts'
import { PAGE_SCRIPT } from './script.ts'
import { trialStory } from './trial-story.ts'
import type { View } from './view.ts'

const STYLE = PAGE_STYLE + CHART_STYLE

/**
 * Nothing is loaded, and nothing runs or styles but what stands here by its hash: were a text of
 * the program under test ever not escaped, it would still be dead.
 */
const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(PAGE_SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export function page(view: View): string {
  const { report } = view
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${report.title}: ${report.verdict}</title>
<style>${trusted(STYLE)}</style></head><body>
<a class="skip" href="#main">To the content</a>${markSymbols()}
${contents(view)}
<main id="main">
${headlineSection(report)}
<div class="filters" id="filters" role="group" aria-label="Show trials that" hidden>Show trials: </div>
${troubleSection(view)}
${report.experiments.map((experiment, index) => experimentSection(view, experiment, index))}
${swarmSection(view)}
<section aria-labelledby="cost"><h2 id="cost">What a crash costs</h2>${costTable(report)}</section>
${coverageSection(report)}
${plantedSection(report)}
${environmentSection(report)}
</main>
<script>${trusted(PAGE_SCRIPT)}</script>
</body></html>
`.markup
}

function contents({ report, trials }: View): Markup {
  const trouble = trials.some(({ trial }) => trial.verdict !== 'pass')
  return markup`<nav aria-label="Contents"><ul><li><a href="#claims">What was shown</a></li>
${trouble && markup`<li><a href="#trouble">What went wrong</a></li>`}
${report.experiments.map(({ name }, index) => markup`<li><a href="#e${index + 1}">${name}</a></li>`)}
${report.swarms.length > 0 && markup`<li><a href="#swarms">Seeded campaigns</a></li>`}
<li><a href="#cost">Cost</a></li><li><a href="#coverage">Coverage</a></li>
${report.planted && markup`<li><a href="#planted">Planted bugs</a></li>`}
<li><a href="#environment">Environment</a></li></ul></nav>`
}

/** What a reader came for stands before everything that is well. */
function troubleSection(view: View): Markup {
  const wrong = view.trials.filter(({ trial }) => trial.verdict !== 'pass')
  if (wrong.length === 0) return markup``
  const shown = wrong.filter(({ trial }) => view.detail.stories.has(trial))
  const sorted = shown.toSorted(
    (a, b) => Number(b.trial.verdict === 'fail') - Number(a.trial.verdict === 'fail'),
  )
  const left = wrong.length - shown.length
  return markup`<section aria-labelledby="trouble"><h2 id="trouble">What went wrong</h2>
${sorted.map((numbered) => trialStory(numbered, view))}
${left > 0 && markup`<p class="note">${left} more are in report.json, to keep this page small.</p>`}
</section>`
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
