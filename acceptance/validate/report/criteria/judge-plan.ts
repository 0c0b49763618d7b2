import type { TrialReport } from '../../../../src/chaos/trial/trial-report.ts'
import type { CampaignReport } from '../../../../src/chaos/campaign/campaign-report.ts'
import { inWords } from '../../../../src/chaos/report/durations.ts'
import { tallyOf, trialsOf } from '../../../../src/chaos/report/tally.ts'
import { PLAN_TRIALS } from '../../../plan/plan-trials.ts'
import type { StepRecord } from '../../record.ts'
import type { Judgement } from './criterion.ts'
import { slowestRecovery } from './judge-campaign.ts'

/** Each scenario of the plan with its trials, in the order of the plan. */
export function scenariosOf(report: CampaignReport): readonly (readonly TrialReport[])[] {
  const trials = trialsOf(report)
  return PLAN_TRIALS.map((id) => trials.filter((trial) => trial.id === id))
}

/** Each so often, and every time right. */
export function everyScenario(wanted: number): (report: CampaignReport) => Judgement {
  return (report) => {
    const scenarios = scenariosOf(report)
    const { total, pass, fail, unknown } = tallyOf(scenarios.flat())
    const fewest = Math.min(...scenarios.map(({ length }) => length))
    const measured = `${pass} of ${total} trials of ${scenarios.length} places, ${fewest} each`
    if (fail > 0) return { measured, outcome: 'not met' }
    if (unknown > 0) return { measured, outcome: 'unknown' }
    return { measured, outcome: fewest < wanted ? 'too few' : 'met' }
  }
}

export function everyRecovery(limitMs: number): (report: CampaignReport) => Judgement {
  return (report) => {
    const scenarios = scenariosOf(report)
    const trials = scenarios.flat()
    const slowestMs = slowestRecovery(trials)
    if (slowestMs === undefined) return { measured: 'no recovery was seen', outcome: 'unknown' }
    const seen = trials.filter(({ recovery }) => recovery).length
    const measured = `at most ${inWords(slowestMs)} in ${seen} of ${trials.length} trials`
    if (slowestMs >= limitMs) return { measured, outcome: 'not met' }
    return { measured, outcome: seen < trials.length ? 'unknown' : 'met' }
  }
}

/** Ten of each, and soon over. */
export function planWithin(
  limitMs: number,
  wanted: number,
): (report: CampaignReport, step: StepRecord) => Judgement {
  return (report, { tookMs }) => {
    const measured = inWords(tookMs)
    if (tookMs >= limitMs) return { measured, outcome: 'not met' }
    const whole = scenariosOf(report).every(({ length }) => length >= wanted)
    return { measured, outcome: whole ? 'met' : 'too few' }
  }
}
