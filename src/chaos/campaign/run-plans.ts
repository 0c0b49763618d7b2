import type { CampaignProgress } from './campaign-progress.ts'
import type { TrialReport } from '../trial/trial-report.ts'
import type { Plan } from '../plan/fault.ts'
import type { Track } from './lanes.ts'

export interface PlansOptions {
  readonly experiment: string
  readonly tier: TrialReport['tier']
  readonly plans: readonly Plan[]
  readonly tracks: readonly Track[]
  readonly run: (plan: Plan, track: Track) => Promise<TrialReport>
  /** By `performance.now()`: no trial is begun later. */
  readonly untilMs: number
  readonly stopAtFirstFailure: boolean
  readonly onProgress: (progress: CampaignProgress) => void
  readonly signal?: AbortSignal | undefined
}

/** Runs plans side by side, one at a time on each track; what the time did not allow is left out. */
export async function runPlans(options: PlansOptions): Promise<TrialReport[]> {
  const { experiment, tier, plans, tracks, untilMs, signal } = options
  const trials: TrialReport[] = []
  const counts = { pass: 0, unknown: 0, fail: 0 }
  const beganMs = performance.now()
  let next = 0

  const over = () =>
    next >= plans.length ||
    performance.now() >= untilMs ||
    signal?.aborted === true ||
    (options.stopAtFirstFailure && counts.fail > 0)
  const tell = (trial?: TrialReport) => {
    const done = trials.length
    const perTrialMs = (performance.now() - beganMs) / done
    const left = done > 0 && { leftMs: Math.round(perTrialMs * (plans.length - done)) }
    const facts = { experiment, tier, done, total: plans.length, ...counts }
    options.onProgress({ ...facts, ...left, ...(trial && { trial }) })
  }
  const work = async (track: Track): Promise<void> => {
    while (!over()) {
      const plan = plans[next++]
      if (!plan) return
      const trial = await options.run(plan, track)
      trials.push(trial)
      counts[trial.verdict] += 1
      tell(trial)
    }
  }
  tell()
  await Promise.all(tracks.map(work))
  return trials
}
