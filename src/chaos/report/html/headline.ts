import type { Verdict } from '../../experiment/verdict.ts'
import type { CampaignReport } from '../../campaign/campaign-report.ts'
import { claimsOf, headline, NOT_SHOWN } from '../claims.ts'
import { inWords } from '../durations.ts'
import { distributionOf } from '../statistics.ts'
import { tallyOf, trialsOf } from '../tally.ts'
import { markAlone } from './marks.ts'
import { markup, type Markup } from '../../../telemetry/markup.ts'
import { withCode } from './with-code.ts'

const WORDS: Readonly<Record<Verdict, string>> = {
  pass: 'Passed',
  unknown: 'Not known',
  fail: 'Failed',
}

/** What was found, in the words that it may be quoted by. */
export function headlineSection(report: CampaignReport): Markup {
  const { verdict, title } = report
  return markup`<header class="head b-${verdict}">
<p class="title">${title}</p>
<h1>${markAlone(verdict)} ${WORDS[verdict]}</h1>
<p class="lead">${headline(report)}</p>
</header>
${figures(report)}
<section aria-labelledby="claims"><h2 id="claims">What was shown</h2>
<ul class="claims">${claimsOf(report).map(
    (claim) => markup`<li class="v-${claim.verdict}">${markAlone(claim.verdict)}
<span>${withCode(claim.text)}<span class="sr"> (${claim.verdict})</span></span></li>`,
  )}</ul>
<p class="note">${NOT_SHOWN}</p>
</section>`
}

function figures(report: CampaignReport): Markup {
  const trials = trialsOf(report)
  const { pass, unknown, fail, total } = tallyOf(trials)
  const hits = trials.reduce((sum, trial) => sum + trial.hits.length, 0)
  const recovery = distributionOf(trials.flatMap((trial) => trial.recovery?.totalMs ?? []))
  const tail = recovery?.p95 ?? recovery?.max
  const figure = (value: string, name: string): Markup =>
    markup`<div><dt>${name}</dt><dd>${value}</dd></div>`
  return markup`<dl class="figures">
${figure(String(total), 'trials')}
${figure(`${pass} · ${fail} · ${unknown}`, 'passed · failed · unknown')}
${figure(String(hits), 'faults really hit')}
${recovery && figure(inWords(recovery.p50), `median recovery, n ${recovery.n}`)}
${
  recovery &&
  tail !== undefined &&
  figure(
    inWords(tail),
    recovery.p95 === undefined ? `slowest of ${recovery.n}` : '95 % recovered within',
  )
}
${figure(inWords(report.tookMs), 'took')}
${figure(String(report.seed), 'seed')}
</dl>`
}
