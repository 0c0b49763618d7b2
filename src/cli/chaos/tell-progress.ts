import type { CampaignProgress } from '../../chaos/campaign/campaign-progress.ts'
import { progressLine } from '../../chaos/report/progress-line.ts'
import { mainProblem } from '../../chaos/report/tally.ts'
import { VERDICT_MARKS } from '../../chaos/report/render-text.ts'
import type { TrialReport } from '../../chaos/trial/trial-report.ts'
import type { Output } from '../output.ts'
import { PLAIN_PROGRESS_MS } from './limits.ts'

export interface Screen {
  readonly isTerminal: boolean
  readonly now: () => number
}

const STDERR: Screen = {
  isTerminal: process.stderr.isTTY,
  now: () => performance.now(),
}

/** Says how far a campaign has come, and at once of each trial that did not pass. */
export function tellProgress(
  { note, progress }: Pick<Output, 'note' | 'progress'>,
  { isTerminal, now }: Screen = STDERR,
): (campaign: CampaignProgress) => void {
  let saidAtMs = -Infinity
  return (campaign) => {
    const { trial } = campaign
    if (trial && trial.verdict !== 'pass') note(trouble(trial))
    if (!isTerminal && now() - saidAtMs < PLAIN_PROGRESS_MS) return
    saidAtMs = now()
    progress.say(progressLine(campaign))
  }
}

function trouble(trial: TrialReport): string {
  const problem = mainProblem(trial)
  return `${VERDICT_MARKS[trial.verdict]} ${trial.id}${problem === undefined ? '' : `: ${problem}`}`
}
