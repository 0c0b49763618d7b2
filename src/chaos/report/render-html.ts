import type { CampaignReport } from '../campaign/campaign-report.ts'
import { detailOf, numberTrials } from './html/view.ts'
import { page } from './html/page.ts'

/**
 * One file that needs nothing else: no request, no framework, and no script to be read. What is
 * left out to keep it small enough to mail is said where it is missing.
 */
export function renderHtml(report: CampaignReport): string {
  return page({ report, trials: numberTrials(report), detail: detailOf(report) })
}
