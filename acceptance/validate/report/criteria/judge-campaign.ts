import type { TrialReport } from '../../../../src/chaos/trial/trial-report.ts'
import type { CampaignReport } from '../../../../src/chaos/campaign/campaign-report.ts'
import { inWords } from '../../../../src/chaos/report/durations.ts'
import { shareInWords, successShareAtLeast } from '../../../../src/chaos/report/statistics.ts'
import { pointVerdicts, tallyOf, trialsOf } from '../../../../src/chaos/report/tally.ts'
import type { Verdict } from '../../../../src/chaos/experiment/verdict.ts'
import { WORKFLOW_TYPES } from '../../../../src/contract/workflow-types.ts'
import type { StepRecord } from '../../record.ts'
import type { Judgement, Outcome } from './criterion.ts'

const OUTCOMES = { pass: 'met', unknown: 'unknown', fail: 'not met' } as const satisfies Record<
  Verdict,
  Outcome
>

/** Every distinct point, of every workflow that Orion has. */
export function allPoints(report: CampaignReport): Judgement {
  const { experiments } = report
  const distinct = experiments.reduce((sum, { points }) => sum + points.distinct, 0)
  const { pass } = tallyOf(experiments.flatMap(pointVerdicts))
  const measured = `${pass} of ${distinct} distinct points of ${experimentsInWords(report)}`
  const outcome = OUTCOMES[report.verdict]
  if (outcome !== 'met') return { measured, outcome }
  return { measured, outcome: lacking(report).length > 0 || pass < distinct ? 'too few' : 'met' }
}

export function allPrefixes(report: CampaignReport): Judgement {
  const { experiments } = report
  const replays = experiments.flatMap(({ replay }) => (replay ? [replay] : []))
  const prefixes = replays.reduce((sum, { prefixes }) => sum + prefixes, 0)
  const problems = replays.reduce((sum, { problems }) => sum + problems.length, 0)
  const measured = `${prefixes} prefixes of ${experimentsInWords(report)}, ${problems} problems`
  if (replays.some(({ verdict }) => verdict === 'fail')) return { measured, outcome: 'not met' }
  const all = replays.length === experiments.length && prefixes > 0
  const passed = replays.every(({ verdict }) => verdict === 'pass')
  if (!all || !passed) return { measured, outcome: 'unknown' }
  return { measured, outcome: lacking(report).length > 0 ? 'too few' : 'met' }
}

/** Trials of these tiers, of which there must be some of each. */
export function tiers(wanted: readonly (2 | 3)[]): (report: CampaignReport) => Judgement {
  return (report) => {
    const trials = trialsOf(report).filter(({ tier }) => wanted.some((one) => one === tier))
    const { total, pass, fail, unknown } = tallyOf(trials)
    const left = report.experiments.reduce((sum, { notRun = 0 }) => sum + notRun, 0)
    const measured = `${pass} of ${total} trials${left > 0 ? `, ${left} left out` : ''}`
    if (fail > 0) return { measured, outcome: 'not met' }
    if (unknown > 0) return { measured, outcome: 'unknown' }
    const some = wanted.every((tier) => trials.some((trial) => trial.tier === tier))
    const whole = some && left === 0 && lacking(report).length === 0
    return { measured, outcome: whole ? 'met' : 'too few' }
  }
}

export function within(limitMs: number): (report: CampaignReport, step: StepRecord) => Judgement {
  return (report, { tookMs }) => {
    const measured = inWords(tookMs)
    if (tookMs >= limitMs) return { measured, outcome: 'not met' }
    const left = report.experiments.some(({ notRun = 0 }) => notRun > 0)
    return { measured, outcome: left || lacking(report).length > 0 ? 'too few' : 'met' }
  }
}

export function swarms(wanted: number): (report: CampaignReport) => Judgement {
  return ({ swarms, notRun = 0 }) => {
    const { total, pass, fail, unknown } = tallyOf(swarms)
    const left = notRun > 0 ? `, ${notRun} left out` : ''
    const measured = `${pass} of ${total} campaigns${left}`
    if (fail > 0) return { measured, outcome: 'not met' }
    if (unknown > 0 || notRun > 0 || total === 0) return { measured, outcome: 'unknown' }
    const share = shareInWords(successShareAtLeast(total))
    const claim = `${measured}: at least ${share} at 95 % confidence`
    return { measured: claim, outcome: total < wanted ? 'too few' : 'met' }
  }
}

export function workflowTypes(report: CampaignReport): Judgement {
  const types = new Set(report.experiments.map(({ workflow }) => workflow))
  const measured = `${[...types].join(', ')}: ${experimentsInWords(report)}`
  return { measured, outcome: types.size > 1 ? 'met' : 'too few' }
}

/** Workflows of Orion's own that were not part of it. */
function lacking({ experiments }: CampaignReport): readonly string[] {
  const there = new Set(experiments.map(({ workflow }) => workflow))
  return Object.keys(WORKFLOW_TYPES).filter((type) => !there.has(type))
}

/** How many there were, and of which workflows there was none. */
function experimentsInWords(report: CampaignReport): string {
  const { length } = report.experiments
  const none = lacking(report)
  const missing = none.length === 0 ? '' : `, none of ${none.join(', ')}`
  return `${length} experiment${length === 1 ? '' : 's'}${missing}`
}

/** Longest of all recoveries; undefined where none was measured. */
export function slowestRecovery(trials: readonly TrialReport[]): number | undefined {
  const times = trials.flatMap(({ recovery }) => (recovery ? [recovery.totalMs] : []))
  return times.length === 0 ? undefined : Math.max(...times)
}
