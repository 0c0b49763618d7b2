import type { CampaignReport } from '../../campaign/campaign-report.ts'
import { ROWS_MAX, STORIES_MAX, TRACES_MAX } from '../limits.ts'
import { trialsOf } from '../tally.ts'
import type { TrialReport } from '../../trial/trial-report.ts'

/** A trial and the anchors that lead to it. */
export interface NumberedTrial {
  readonly trial: TrialReport
  /** Name of the experiment; `swarm` of a seeded swarm. */
  readonly of: string
  readonly row: string
  readonly story: string
}

/** How much of a report is on its page. */
export interface Detail {
  /** Trials whose trace is drawn. */
  readonly traces: ReadonlySet<TrialReport>
  /** Trials that did not pass and are described at length. */
  readonly stories: ReadonlySet<TrialReport>
  /** Trials with a row of the table and a mark on the map. */
  readonly rows: ReadonlySet<TrialReport>
}

/** What the parts of the page are made from. */
export interface View {
  readonly report: CampaignReport
  readonly trials: readonly NumberedTrial[]
  readonly detail: Detail
}

export function numberTrials({ experiments, swarms }: CampaignReport): readonly NumberedTrial[] {
  return [
    ...experiments.flatMap(({ name, trials }) => trials.map((trial) => ({ trial, of: name }))),
    ...swarms.map((trial) => ({ trial, of: 'swarm' })),
  ].map((entry, index) => ({ ...entry, row: `t${index + 1}`, story: `s${index + 1}` }))
}

/** Those very trials: by name, an experiment could be taken for another. */
export function trialsIn(view: View, trials: readonly TrialReport[]): readonly NumberedTrial[] {
  const own = new Set(trials)
  return view.trials.filter(({ trial }) => own.has(trial))
}

const WEIGHTS = { fail: 0, unknown: 1, pass: 2 } as const

/** So much of a report is on its page, the worst first; a note stands where there is more. */
export function detailOf(report: CampaignReport): Detail {
  const trials = trialsOf(report).toSorted((a, b) => WEIGHTS[a.verdict] - WEIGHTS[b.verdict])
  return {
    traces: new Set(trials.filter(({ trace }) => trace !== undefined).slice(0, TRACES_MAX)),
    stories: new Set(trials.filter(({ verdict }) => verdict !== 'pass').slice(0, STORIES_MAX)),
    rows: new Set(trials.slice(0, ROWS_MAX)),
  }
}
