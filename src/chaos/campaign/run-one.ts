import { MISSES_MAX } from './limits.ts'
import type { TrialReport } from '../trial/trial-report.ts'
import type { Plan } from '../plan/fault.ts'
import { tierOf } from '../plan/tier.ts'
import { judgeTrial } from '../trial/judge-trial.ts'
import { runTrial } from '../trial/run-trial.ts'
import type { CampaignRun } from './campaign-run.ts'
import type { Explored } from './explore.ts'
import type { TrialPlace } from '../trial/trial-place.ts'

export interface OneOptions {
  readonly explored: Explored
  readonly run: CampaignRun
}

/**
 * One trial. A run that went another way and never reached its point has shown nothing, and is
 * run again a few times; whatever was hit is judged as it is, at once.
 */
export async function runOne(
  plan: Plan,
  place: TrialPlace,
  options: OneOptions,
): Promise<TrialReport> {
  for (let misses = 1; ; misses += 1) {
    const { missed, report } = await tryOnce(plan, place, options)
    if (missed === 0 || report.verdict !== 'unknown' || misses > MISSES_MAX) return report
    if (options.run.options.signal?.aborted) return report
  }
}

async function tryOnce(
  faults: Plan,
  place: TrialPlace,
  { explored, run }: OneOptions,
): Promise<{ missed: number; report: TrialReport }> {
  const { named, control } = explored
  const { options, nextId } = run
  const done = await runTrial({
    ...place,
    named,
    faults,
    names: control.names,
    workflowId: nextId(named.name),
  })
  const experiment = named.name
  const command = `${options.command} --seed ${options.seed}`
  const judged = { experiment, tier: tierOf(faults), faults, control, command }
  return { missed: done.missed.length, report: await judgeTrial(done, judged) }
}
