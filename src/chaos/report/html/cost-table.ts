import type { CampaignReport } from '../../campaign/campaign-report.ts'
import { inWords } from '../durations.ts'
import { distributionOf } from '../statistics.ts'
import { dataTable, type Column } from './data-table.ts'
import type { Markup } from '../../../telemetry/markup.ts'

const COLUMNS: readonly Column[] = [
  { name: 'Experiment' },
  { name: 'control took', number: true },
  { name: 'trials, median', number: true },
  { name: 'trials, slowest', number: true },
  { name: 'activities redone: mean', number: true },
  { name: 'most', number: true },
  { name: 'workflow tasks redone: mean', number: true },
  { name: 'most', number: true },
]

/** The control against the faulted: what a crash costs in time and in work done again. */
export function costTable({ experiments }: CampaignReport): Markup {
  const rows = experiments.map(({ name, control, trials }) => {
    const took = distributionOf(trials.map(({ tookMs }) => tookMs))
    const redone = trials.flatMap((trial) => trial.redone ?? [])
    return [
      name,
      inWords(control.tookMs),
      took ? inWords(took.p50) : '–',
      took ? inWords(took.max) : '–',
      ...meanAndMost(redone.map(({ activities }) => activities)),
      ...meanAndMost(redone.map(({ workflowTasks }) => workflowTasks)),
    ]
  })
  return dataTable(
    'Control against faulted: time, and work beyond that of the control',
    COLUMNS,
    rows,
  )
}

function meanAndMost(counts: readonly number[]): readonly string[] {
  if (counts.length === 0) return ['–', '–']
  const sum = counts.reduce((total, count) => total + count, 0)
  return [(sum / counts.length).toFixed(1), String(Math.max(...counts))]
}
