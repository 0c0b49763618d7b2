import { sumOf, type Verdict } from '../experiment/verdict.ts'
import { momentOf } from '../points/moment.ts'
import type { TrialReport } from '../trial/trial-report.ts'
import type { CampaignReport, ExperimentReport } from '../campaign/campaign-report.ts'
import { pointOf } from './trial-faults.ts'

export interface Tally {
  readonly pass: number
  readonly unknown: number
  readonly fail: number
  readonly total: number
}

export function tallyOf(things: readonly { readonly verdict: Verdict }[]): Tally {
  const count = (wanted: Verdict): number =>
    things.filter(({ verdict }) => verdict === wanted).length
  return {
    pass: count('pass'),
    unknown: count('unknown'),
    fail: count('fail'),
    total: things.length,
  }
}

export function trialsOf({ experiments, swarms }: CampaignReport): readonly TrialReport[] {
  return [...experiments.flatMap(({ trials }) => trials), ...swarms]
}

/** Each distinct point that was crashed at, with the sum of its trials. */
export function pointVerdicts({
  trials,
  points: { folds },
}: ExperimentReport): readonly { verdict: Verdict }[] {
  const foldOf = new Map(folds.flatMap(({ id, also }) => also.map((other) => [other, id])))
  const points = new Map<string, Verdict[]>()
  for (const trial of trials.filter(({ tier }) => tier === 1)) {
    const at = pointOf(trial) ?? trial.id
    if (momentOf(at)) continue
    const point = foldOf.get(at) ?? at
    points.set(point, [...(points.get(point) ?? []), trial.verdict])
  }
  return [...points.values()].map((verdicts) => ({ verdict: sumOf(verdicts) }))
}

/** Trials whose only fault was at a moment within an activity. */
export function momentTrials({ trials }: ExperimentReport): readonly TrialReport[] {
  return trials.filter((trial) => trial.tier === 1 && momentOf(pointOf(trial) ?? ''))
}

/** What was wrong first, in the words of its checker. */
export function mainProblem({ findings, verdict }: TrialReport): string | undefined {
  const finding = findings.find((one) => one.verdict === verdict && one.problems.length > 0)
  return finding && `${finding.checker}: ${finding.problems[0]}`
}
