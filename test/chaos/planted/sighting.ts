import type { TrialReport } from '../../../src/chaos/trial/trial-report.ts'
import type { ExperimentReport } from '../../../src/chaos/campaign/campaign-report.ts'
import type { Finding } from '../../../src/chaos/experiment/verdict.ts'

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

/** What was wrong each time that one trial was run, or without any. */
export function sightingsIn(
  report: ExperimentReport | undefined,
  trial: string | undefined,
): readonly (Sighting | undefined)[] {
  if (!report) return []
  if (trial === undefined) return [failed(withoutFaults(report))]
  return trialsOf(report, trial).map(({ findings }) => failed(findings))
}

/** Why it did not pass, control and replay included; undefined where it did. */
export function complaintIn(
  report: ExperimentReport | undefined,
  trial: string | undefined,
): string | undefined {
  if (!report) return 'it was not run'
  const trials = trial === undefined ? [] : trialsOf(report, trial)
  if (trial !== undefined && trials.length === 0) return `${trial} was not run`
  const findings = [...withoutFaults(report), ...trials.flatMap((one) => one.findings)]
  const bad = findings.filter(({ verdict }) => verdict !== 'pass')
  return bad.length === 0 ? undefined : bad.map(heard).join('; ')
}

function trialsOf({ trials }: ExperimentReport, id: string): readonly TrialReport[] {
  return trials.filter((trial) => trial.id === id)
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
  return { checkers: bad.map(({ checker }) => checker), problems: bad.map(heard) }
}

function heard({ checker, problems }: Finding): string {
  return `${checker}: ${problems.join('; ')}`
}
