import type { CampaignProgress } from './campaign-progress.ts'
import type { TrialReport } from '../trial/trial-report.ts'
import type { Plan } from '../plan/fault.ts'
import type { TrialPlace } from '../trial/trial-place.ts'

export interface PlansOptions {
  readonly experiment: string
  readonly tier: TrialReport['tier']
  readonly plans: readonly Plan[]
  readonly places: readonly TrialPlace[]
  readonly run: (plan: Plan, place: TrialPlace) => Promise<TrialReport>
  /** By `performance.now()`: no trial is begun later. */
  readonly untilMs: number
  readonly stopAtFirstFailure: boolean
  readonly onProgress: (progress: CampaignProgress) => void
  readonly signal?: AbortSignal | undefined
}

/** Runs plans side by side, one at a time in each place; what the time did not allow is left out. */
export async function runPlans(options: PlansOptions): Promise<TrialReport[]> {
  const { experiment, tier, plans, places, untilMs, signal } = options
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
  const work = async (place: TrialPlace): Promise<void> => {
    while (!over()) {
      const plan = plans[next++]
      if (!plan) return
      const trial = await options.run(plan, place)
      trials.push(trial)
      counts[trial.verdict] += 1
      tell(trial)
    }
  }
  tell()
  await Promise.all(places.map(work))
  return trials
}
