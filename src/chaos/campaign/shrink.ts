import type { TrialReport } from '../trial/trial-report.ts'
import { sumOf, type Finding } from '../experiment/verdict.ts'
import { REPEATS, SHRINK_FAILURES_MAX, SLOW_REPEATED_MAX } from './limits.ts'
import type { Plan } from '../plan/fault.ts'

export interface ShrinkOptions {
  readonly run: (plan: Plan) => Promise<TrialReport>
  readonly planOf: (trial: TrialReport) => Plan
  /** By `performance.now()`. */
  readonly untilMs: number
}

/**
 * Takes from each failing trial every fault that it fails without, and runs what is left five
 * times: a failure that does not happen again is reported as such. Of many failures only the first
 * few are shrunk, since they are mostly one bug. One that was only slow is run again for itself.
 */
export async function shrinkFailures(
  trials: readonly TrialReport[],
  options: ShrinkOptions,
): Promise<TrialReport[]> {
  const shrunk: TrialReport[] = []
  let failures = 0
  let slow = 0
  for (const trial of trials) {
    const isSlow = isOnlySlow(trial)
    const wanted = isSlow
      ? ++slow <= SLOW_REPEATED_MAX
      : trial.verdict === 'fail' && ++failures <= SHRINK_FAILURES_MAX
    const inTime = performance.now() < options.untilMs
    shrunk.push(wanted && inTime ? asSlow(await shrink(trial, options)) : trial)
  }
  return shrunk
}

async function shrink(trial: TrialReport, { run, planOf }: ShrinkOptions): Promise<TrialReport> {
  let plan = planOf(trial)
  let smallest = trial
  for (const fault of plan.length > 1 ? plan : []) {
    const without = plan.filter((other) => other !== fault)
    if (without.length === 0) break
    const again = await run(without)
    if (again.verdict !== 'fail') continue
    plan = without
    smallest = again
  }
  let failed = 0
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    if ((await run(plan)).verdict === 'fail') failed += 1
  }
  return {
    ...trial,
    reproduced: { failed, of: REPEATS },
    ...(smallest !== trial && { shrunkTo: smallest.id, command: smallest.command }),
  }
}

const CHECKER = 'recovery'

/** Whether nothing is wrong with a trial but that it took too long to go on. */
function isOnlySlow({ verdict, findings }: Pick<TrialReport, 'verdict' | 'findings'>) {
  const failed = findings.filter((finding) => finding.verdict === 'fail')
  return verdict === 'fail' && failed.every(({ checker }) => checker === CHECKER)
}

/**
 * A trial that was slow once and in no repetition: the machine may have been busy, or not. That
 * is no proof of a fault, and none of its absence.
 */
function asSlow(trial: TrialReport): TrialReport {
  const { reproduced } = trial
  if (!reproduced || reproduced.failed > 0 || reproduced.of === 0 || !isOnlySlow(trial)) {
    return trial
  }
  const findings = trial.findings.map((finding) => slow(finding, reproduced.of))
  return { ...trial, findings, verdict: sumOf(findings.map(({ verdict }) => verdict)) }
}

function slow(finding: Finding, times: number): Finding {
  if (finding.checker !== CHECKER || finding.verdict !== 'fail') return finding
  const [problem = ''] = finding.problems
  const problems = [`slow, and 0 of ${times} times again: ${problem}`]
  return { ...finding, verdict: 'unknown', problems }
}
