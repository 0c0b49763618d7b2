// The page may be mailed, so it has a largest size. Traces go first, then stories of what failed,
// then rows of what passed; each leaves a note behind.
import type { TrialReport } from '../../trial/trial-report.ts'
import type { CampaignReport } from '../../campaign/campaign-report.ts'
import { PROBLEM_CHARS_MAX, PROBLEMS_MAX } from '../limits.ts'
import { trialsOf } from '../tally.ts'
import type { Detail } from './view.ts'

/** The most detailed page that fits; the shortest there is where none does. */
export function fitBudget(
  report: CampaignReport,
  bytesMax: number,
  render: (detail: Detail) => string,
): string {
  const trials = worstFirst(trialsOf(report))
  const traced = trials.filter(({ trace }) => trace !== undefined)
  const fits = (page: string): boolean => Buffer.byteLength(page) <= bytesMax
  const withTraces = (count: number): string => render(detailOf(trials, traced.slice(0, count), 1))
  const without = withTraces(0)
  if (fits(without)) {
    return withTraces(largest(traced.length, (count) => fits(withTraces(count))))
  }
  let page = without
  for (let share = 0.5; !fits(page) && share * trials.length >= 1; share /= 2) {
    page = render(detailOf(trials, [], share))
  }
  return fits(page) ? page : render(detailOf(trials, [], 0))
}

function detailOf(
  trials: readonly TrialReport[],
  traced: readonly TrialReport[],
  share: number,
): Detail {
  const kept = trials.slice(0, Math.floor(trials.length * share))
  return {
    traces: new Set(traced),
    stories: new Set(kept.filter(({ verdict }) => verdict !== 'pass')),
    rows: new Set(kept),
    problemChars: share === 1 ? PROBLEM_CHARS_MAX : PROBLEM_CHARS_MAX / 10,
    problems: share === 1 ? PROBLEMS_MAX : PROBLEMS_MAX / 10,
  }
}

const WEIGHTS = { fail: 0, unknown: 1, pass: 2 } as const

function worstFirst(trials: readonly TrialReport[]): readonly TrialReport[] {
  return trials.toSorted((a, b) => WEIGHTS[a.verdict] - WEIGHTS[b.verdict])
}

/**
 * The largest count that holds, where 0 does and more never hold again once one does not. Comes
 * from below: a page of all traces may be larger than memory.
 */
function largest(countMax: number, holds: (count: number) => boolean): number {
  let low = 0
  let high = Math.min(1, countMax)
  while (high < countMax && holds(high)) {
    low = high
    high = Math.min(countMax, high * 2)
  }
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (holds(middle)) low = middle
    else high = middle - 1
  }
  return low
}
