import type { CampaignReport } from '../campaign/campaign-report.ts'
import { fitBudget } from './html/fit-budget.ts'
import { page } from './html/page.ts'
import { numberTrials } from './html/view.ts'
import { HTML_BYTES_MAX } from './limits.ts'

/**
 * One file that needs nothing else: no request, no framework, and no script to be read. Below
 * `HTML_BYTES_MAX`; what had to be left out for that is said where it is missing.
 */
export function renderHtml(report: CampaignReport): string {
  const trials = numberTrials(report)
  return fitBudget(report, HTML_BYTES_MAX, (detail) => page({ report, trials, detail }))
}
