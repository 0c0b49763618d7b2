import type { CampaignReport } from '../../../../src/chaos/campaign/campaign-report.ts'
import { mainProblem, trialsOf } from '../../../../src/chaos/report/tally.ts'
import { code } from '../markdown.ts'

/** The report is a page; all of them are in the part's JSON. */
const SHOWN_MAX = 6

/** Trials that did not pass, failures first, each with the line that runs it again. */
export function troubles(
  campaigns: readonly (readonly [step: string, report: CampaignReport])[],
): readonly string[] {
  const troubled = campaigns
    .flatMap(([step, report]) => trialsOf(report).map((trial) => ({ step, trial })))
    .filter(({ trial }) => trial.verdict !== 'pass')
    .toSorted((a, b) => weight(b.trial.verdict) - weight(a.trial.verdict))
  if (troubled.length === 0) return []
  const shown = troubled.slice(0, SHOWN_MAX).map(({ step, trial }) => {
    const why = code(mainProblem(trial) ?? 'no finding says why')
    return `- ${step}, **${trial.verdict}**: ${why} Again: ${code(trial.command)}`
  })
  const left = troubled.length - shown.length
  return ['', ...shown, ...(left > 0 ? [`- … and ${left} more.`] : [])]
}

function weight(verdict: string): number {
  return verdict === 'fail' ? 1 : 0
}
