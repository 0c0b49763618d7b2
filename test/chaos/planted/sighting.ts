import type { ExperimentReport, TrialReport } from '../../../src/chaos/report/campaign-report.ts'
import type { Finding } from '../../../src/chaos/verdict.ts'

/** One way in which a campaign saw that something is wrong with an experiment. */
export interface Sighting {
  /** Those that failed it. */
  readonly checkers: readonly string[]
  /** What they complained of. */
  readonly problems: readonly string[]
  /** The trial it was in, with the fewest faults; absent where it shows without a fault. */
  readonly trial?: string
}

/** By the control and its replay, or else by each trial that failed. */
export function sightingsOf(report: ExperimentReport | undefined): readonly Sighting[] {
  if (!report) return []
  const atOnce = failed(withoutFaults(report))
  if (atOnce) return [atOnce]
  return report.trials.flatMap((trial) => {
    const found = failed(trial.findings)
    return found ? [{ ...found, trial: trial.shrunkTo ?? trial.id }] : []
  })
}

/** What is wrong by one trial of the report, or without any; undefined where nothing is. */
export function sightingIn(
  report: ExperimentReport | undefined,
  trial: string | undefined,
): Sighting | undefined {
  if (!report) return undefined
  if (trial === undefined) return failed(withoutFaults(report))
  return failed(trialOf(report, trial)?.findings ?? [])
}

/** Why it did not pass, control and replay included; undefined where it did. */
export function complaintIn(
  report: ExperimentReport | undefined,
  trial: string | undefined,
): string | undefined {
  const ran = report && (trial === undefined || trialOf(report, trial))
  if (!ran) return 'it was not run'
  const inTrial = trial === undefined ? [] : (trialOf(report, trial)?.findings ?? [])
  const bad = [...withoutFaults(report), ...inTrial].filter(({ verdict }) => verdict !== 'pass')
  return bad.length === 0 ? undefined : bad.map(told).join('; ')
}

function trialOf({ trials }: ExperimentReport, id: string): TrialReport | undefined {
  return trials.find((trial) => trial.id === id)
}

function withoutFaults({ control, replay }: ExperimentReport): readonly Finding[] {
  if (!replay) return control.findings
  const { verdict, problems, prefixes } = replay
  const looked = `${prefixes} prefixes`
  return [...control.findings, { checker: 'replay', verdict, looked, problems }]
}

function failed(findings: readonly Finding[]): Sighting | undefined {
  const bad = findings.filter(({ verdict }) => verdict === 'fail')
  if (bad.length === 0) return undefined
  return { checkers: bad.map(({ checker }) => checker), problems: bad.map(told) }
}

function told({ checker, problems }: Finding): string {
  return `${checker}: ${problems.join('; ')}`
}
