import type { TrialReport } from '../../../../src/chaos/trial/trial-report.ts'
import type {
  CampaignReport,
  ExperimentReport,
} from '../../../../src/chaos/campaign/campaign-report.ts'
import { NOT_SHOWN } from '../../../../src/chaos/report/claims.ts'
import { inWords } from '../../../../src/chaos/report/durations.ts'
import { distributionOf } from '../../../../src/chaos/report/statistics.ts'
import { tallyOf } from '../../../../src/chaos/report/tally.ts'
import type { CampaignStep } from '../../outputs.ts'
import type { Records } from '../../record.ts'
import { outputOf } from '../look-up.ts'
import { section, table } from '../markdown.ts'
import { coverageRows } from './coverage.ts'
import { troubles } from './troubles.ts'

const CAMPAIGNS = ['chaos', 'chaos-full', 'soak-chaos'] as const satisfies CampaignStep[]

const HEADINGS = [
  'part',
  'experiment',
  'prefixes replayed',
  'points found / distinct / run',
  'trials',
  'pass',
  'unknown',
  'fail',
  'left out',
  'recovery p50 / p95 / max',
]

/** What was crashed, and how it came back. */
export function chaos(records: Records): readonly string[] {
  const campaigns = CAMPAIGNS.flatMap((step) => {
    const report = outputOf(records, step)
    return report ? [[step, report] as const] : []
  })
  if (campaigns.length === 0) return []
  const rows = campaigns.flatMap(([step, report]) => rowsOf(step, report))
  return section('Chaos', [
    `${NOT_SHOWN} What the words mean: [the report](chaos-report.md), [the checks](chaos-checkers.md).`,
    '',
    ...table(HEADINGS, rows),
    '',
    ...table(
      ['part', 'faults done, of those planned', 'checks with something to look at, of all'],
      campaigns.map(([step, report]) => coverageRows(step, report)),
    ),
    ...troubles(campaigns),
  ])
}

function rowsOf(step: CampaignStep, { experiments, swarms, notRun = 0 }: CampaignReport) {
  const rows = experiments.filter(({ trials }) => trials.length > 0).map((one) => rowOf(step, one))
  if (swarms.length === 0) return rows
  return [...rows, [step, 'seeded swarms', '', '', ...trialCells(swarms, notRun)]]
}

function rowOf(step: CampaignStep, experiment: ExperimentReport): readonly string[] {
  const { name, replay, points, trials, notRun = 0 } = experiment
  const of = replay?.of === undefined ? '' : ` of ${replay.of}`
  return [
    step,
    name,
    replay ? `${replay.prefixes}${of}: ${replay.verdict}` : '–',
    `${points.found} / ${points.distinct} / ${points.run}`,
    ...trialCells(trials, notRun),
  ]
}

function trialCells(trials: readonly TrialReport[], notRun: number): readonly string[] {
  const { total, pass, unknown, fail } = tallyOf(trials)
  return [total, pass, unknown, fail, notRun].map(String).concat(recoveryOf(trials))
}

function recoveryOf(trials: readonly TrialReport[]): string {
  const times = trials.flatMap(({ recovery }) => (recovery ? [recovery.totalMs] : []))
  const measured = distributionOf(times)
  if (!measured) return '–'
  const { p50, p95, max } = measured
  return [p50, p95, max].map((ms) => (ms === undefined ? '–' : inWords(ms))).join(' / ')
}
