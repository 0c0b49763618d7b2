import type { CampaignReport } from '../../campaign/campaign-report.ts'
import { ROWS_MAX, STORIES_MAX, TRACES_MAX } from '../limits.ts'
import { trialsOf } from '../tally.ts'
import type { Detail } from './view.ts'

const WEIGHTS = { fail: 0, unknown: 1, pass: 2 } as const

/** So much of a report is on its page, the worst first; a note stands where there is more. */
export function detailOf(report: CampaignReport): Detail {
  const trials = trialsOf(report).toSorted((a, b) => WEIGHTS[a.verdict] - WEIGHTS[b.verdict])
  return {
    traces: new Set(trials.filter(({ trace }) => trace !== undefined).slice(0, TRACES_MAX)),
    stories: new Set(trials.filter(({ verdict }) => verdict !== 'pass').slice(0, STORIES_MAX)),
    rows: new Set(trials.slice(0, ROWS_MAX)),
  }
}
