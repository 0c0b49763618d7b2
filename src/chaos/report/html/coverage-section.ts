import type { CampaignReport } from '../../campaign/campaign-report.ts'
import { checkerCoverage, faultCoverage } from '../coverage.ts'
import { dataTable } from './data-table.ts'
import { markAlone } from './marks.ts'
import { markup, type Markup, type Part } from '../../../telemetry/markup.ts'

/** Which faults were really done, and which checkers had something to look at. */
export function coverageSection(report: CampaignReport): Markup {
  const faults = faultCoverage(report)
  const planned = faults.filter(({ planned, hit }) => planned + hit > 0)
  const never = faults.filter(({ planned, hit }) => planned + hit === 0)
  return markup`<section aria-labelledby="coverage"><h2 id="coverage">Coverage</h2>
<div class="side">
${dataTable(
  'Faults: planned, and really hit by their proof',
  [
    { name: 'Fault' },
    { name: 'planned', number: true },
    { name: 'hit', number: true },
    { name: 'failed trials', number: true },
    { name: '' },
  ],
  planned.map(({ kind, planned, hit, failed }) => [
    kind,
    planned,
    hit,
    failed,
    hit === 0 && vacuous('never hit'),
  ]),
)}
${dataTable(
  'Checkers: findings, and how many had something to look at',
  [
    { name: 'Checker' },
    { name: 'passed', number: true },
    { name: 'failed', number: true },
    { name: 'unknown', number: true },
    { name: 'looked at something', number: true },
    { name: '' },
  ],
  checkerCoverage(report).map(({ checker, findings, pass, fail, unknown, seen }) => [
    checker,
    pass,
    fail,
    unknown,
    `${seen} of ${findings}`,
    seen === 0 && vacuous(unknown === findings ? 'never known' : 'vacuous'),
  ]),
)}</div>
${
  never.length > 0 &&
  markup`<p class="note">Not part of this campaign: ${never.map(({ kind }) => kind).join(', ')}.</p>`
}</section>`
}

/** A check that never saw anything, or a fault that never happened, has shown nothing. */
function vacuous(word: string): Part {
  return markup`<span class="v-unknown">${markAlone('unknown')} ${word}</span>`
}
