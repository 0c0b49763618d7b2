import type { TrialReport } from '../trial/trial-report.ts'
import { sumOf, type Finding } from '../experiment/verdict.ts'

const CHECKER = 'recovery'

/** Whether nothing is wrong with a trial but that it took too long to go on. */
export function isOnlySlow({ verdict, findings }: Pick<TrialReport, 'verdict' | 'findings'>) {
  const failed = findings.filter((finding) => finding.verdict === 'fail')
  return verdict === 'fail' && failed.every(({ checker }) => checker === CHECKER)
}

/**
 * A trial that was slow once and in no repetition: the machine may have been busy, or not. That
 * is no proof of a fault, and none of its absence.
 */
export function asSlow(trial: TrialReport): TrialReport {
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
