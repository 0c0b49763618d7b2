import type { TrialReport } from '../../trial/trial-report.ts'
import type { CampaignReport, ExperimentReport } from '../../campaign/campaign-report.ts'
import { inWords } from '../durations.ts'
import { distributionOf } from '../statistics.ts'
import { faultsOf } from '../trial-faults.ts'
import { dataTable, type Column } from './data-table.ts'
import { markup, type Markup, type Part } from '../../../telemetry/markup.ts'
import { recoveryHistogram } from './recovery-histogram.ts'
import { recoverySplit } from './recovery-split.ts'

const COLUMNS: readonly Column[] = [
  { name: 'Fault' },
  { name: 'n', number: true },
  { name: 'p50', number: true },
  { name: 'p95', number: true },
  { name: 'max', number: true },
  { name: 'detect p50', number: true },
  { name: 'restart p50', number: true },
  { name: 'replay p50', number: true },
  { name: 'not measured', number: true },
]

/** From the fault to the first durable progress after it: its distribution against its bound. */
export function recoverySection(
  { limits, trials }: Pick<ExperimentReport, 'limits' | 'trials'>,
  report: CampaignReport,
): Markup {
  const measured = trials.flatMap(({ recovery }) => recovery ?? [])
  if (measured.length === 0) {
    return markup`<h3>Recovery</h3><p class="note">No recovery was measured.</p>`
  }
  const kinds = Map.groupBy(trials, kindOf)
  return markup`<h3>Recovery</h3>
<p>From the fault to the first durable progress of the run after it.
${timeoutsInForce(report)}</p>
${recoveryHistogram(
  measured.map(({ totalMs }) => totalMs),
  limits?.recoveryMs,
)}
${recoverySplit(measured)}
${dataTable(
  'Recovery by kind of fault: percentiles by nearest rank, of values that were measured',
  COLUMNS,
  [...kinds].map(([kind, own]) => rowOf(kind, own)),
)}`
}

function kindOf(trial: TrialReport): string {
  const kinds = faultsOf(trial).map(({ kind }) => kind)
  return kinds.length === 0 ? 'no fault' : kinds.join(' + ')
}

function rowOf(kind: string, trials: readonly TrialReport[]): readonly Part[] {
  const measured = trials.flatMap(({ recovery }) => recovery ?? [])
  const total = distributionOf(measured.map(({ totalMs }) => totalMs))
  const lost = trials.length - measured.length
  if (!total) return [kind, 0, '–', '–', '–', '–', '–', '–', lost]
  const { n, p50, p95, max } = total
  const parts = (['detectMs', 'restartMs', 'replayMs'] as const).map((part) =>
    inWords(distributionOf(measured.map((recovery) => recovery[part]))?.p50 ?? 0),
  )
  const tail = p95 === undefined ? `max of ${n}` : inWords(p95)
  return [kind, n, inWords(p50), tail, inWords(max), ...parts, lost]
}

/** Recovery is bounded by these before all, so that a number without them says little. */
function timeoutsInForce({ environment }: CampaignReport): string {
  const timeouts = Object.entries(environment.timeouts)
    .map(([name, ms]) => `${name} ${inWords(ms)}`)
    .join(', ')
  return `Guardian ${environment.guardian}. Timeouts in force: ${timeouts || 'none are known'}.`
}
