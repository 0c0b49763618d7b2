import type { ExperimentReport } from '../../../src/chaos/report/campaign-report.ts'
import type { Finding } from '../../../src/chaos/verdict.ts'

/** What a campaign found wrong with one experiment. */
export interface Sighting {
  /** Those that failed it. */
  readonly checkers: readonly string[]
  /** The trial it was in, with the fewest faults; absent where the run without a fault, or its replay, shows it. */
  readonly trial?: string
  /** The first complaint of each. */
  readonly problems: readonly string[]
}

/** The first that failed: the control, its replay, a trial. */
export function sightingOf(report: ExperimentReport | undefined): Sighting | undefined {
  if (!report) return undefined
  const { control, replay, trials } = report
  const found = failed([...control.findings, ...replayFinding(replay)])
  if (found) return found
  const trial = trials.find(({ verdict }) => verdict === 'fail')
  const inTrial = trial && failed(trial.findings)
  return trial && inTrial && { ...inTrial, trial: trial.shrunkTo ?? trial.id }
}

function failed(findings: readonly Finding[]): Sighting | undefined {
  const bad = findings.filter(({ verdict }) => verdict === 'fail')
  if (bad.length === 0) return undefined
  return {
    checkers: bad.map(({ checker }) => checker),
    problems: bad.map(({ checker, problems }) => `${checker}: ${problems[0] ?? ''}`),
  }
}

function replayFinding(replay: ExperimentReport['replay']): Finding[] {
  if (!replay) return []
  const { verdict, problems, prefixes } = replay
  return [{ checker: 'replay', verdict, looked: `${prefixes} prefixes`, problems }]
}
