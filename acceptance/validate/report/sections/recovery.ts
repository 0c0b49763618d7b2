import type { Row } from '../../../../bench/recovery/verdict.ts'
import { SETTINGS, type SettingName } from '../../../../bench/recovery/settings.ts'
import type { Records } from '../../record.ts'
import { outputOf } from '../look-up.ts'
import { section, table } from '../markdown.ts'

const HEADINGS = [
  'Temporal',
  'situation',
  'n',
  ...SETTINGS.map(({ name }) => `${name} p50 / p95`),
  'lost',
  'beyond p50 / p95',
  'target',
  'met',
]

/** One line a situation, all settings side by side. */
export function recovery(records: Records): readonly string[] {
  const output = outputOf(records, 'recovery')
  if (!output) return []
  const groups = Map.groupBy(output.rows, ({ server, situation }) => `${server} ${situation}`)
  return section('Recovery', [
    'Milliseconds from the fault, or from when the next step was due if that was later, to the first durable progress. `shipped` is Orion as it comes, `tuned` without the guardian, `sdk` bare workers; beyond is what the control does not take, for `shipped`: [benchmarks](benchmarks.md#recovery).',
    '',
    ...table(HEADINGS, [...groups.values()].map(cells)),
    ...output.failures.map((failure) => `\n${failure}`),
  ])
}

function cells(rows: readonly Row[]): readonly string[] {
  const of = (name: SettingName) => rows.find(({ setting }) => setting === name)
  const shipped = of('shipped')
  const target = shipped?.target
  return [
    rows[0]?.server ?? '',
    rows[0]?.situation ?? '',
    String(Math.min(...rows.map(({ measured }) => measured.n))),
    ...SETTINGS.map(({ name }) => pair(of(name)?.measured)),
    rows.map(({ setting, measured }) => `${setting} ${measured.lost}`).join(', '),
    pair(shipped?.beyondControl),
    target ? `${target.p50Ms ?? '–'} / ${target.p95Ms}` : '–',
    shipped?.met === undefined ? '–' : shipped.met ? 'yes' : 'no',
  ]
}

// JSON has no infinity: the time of a lost run is null.
function pair(
  times: { readonly p50: number | null; readonly p95: number | null } | undefined,
): string {
  if (!times) return '–'
  return [times.p50, times.p95].map((ms) => (ms === null ? 'lost' : ms.toFixed(0))).join(' / ')
}
