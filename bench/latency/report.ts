import { table } from '../../src/telemetry/table.ts'
import type { LegRow } from './legs/measure-legs.ts'
import type { Row, Spread } from './verdict.ts'
import { VARIANTS } from './variants.ts'

const HEADINGS = [
  'WHAT',
  'IN FLIGHT',
  'UNIT',
  ...VARIANTS.map(({ name }) => name.toUpperCase()),
  '× VENDOR',
  '× TUNED',
  'TARGET',
  'MET',
]

const LEG_HEADINGS = ['LEG OF START → RESULT', ...VARIANTS.map(({ name }) => name.toUpperCase())]

/** For people. */
export function report(server: string, rows: readonly Row[], legs: readonly LegRow[]): string {
  const legend = [
    'Median, and the 95th percentile behind the slash. × VENDOR: how many times better shipped is',
    'than vendor. × TUNED: shipped by tuned, which is what supervisor, relay and tuning cost.',
    ...VARIANTS.map(({ name, title }) => `  ${name}: ${title}`),
  ]
  const tables = [
    table(HEADINGS, rows.map(cells), ''),
    table(LEG_HEADINGS, legs.map(legCells), ''),
    legend.join('\n'),
  ]
  return `Temporal: ${server}\n${tables.join('\n\n')}`
}

/** The same as two tables of Markdown. */
export function markdownTables(rows: readonly Row[], legs: readonly LegRow[]): string {
  return [
    markdownTable(HEADINGS, rows.map(cells)),
    'Where the time of `start → result of one step` goes, one run in flight: medians in milliseconds, by the events of its history.',
    markdownTable(LEG_HEADINGS, legs.map(legCells)),
  ].join('\n\n')
}

function markdownTable(headings: readonly string[], rows: readonly string[][]): string {
  const line = (entries: readonly string[]) => `| ${entries.join(' | ')} |`
  const lower = headings.map((heading) => heading.toLowerCase())
  return [line(lower), `|${'---|'.repeat(lower.length)}`, ...rows.map(line)].join('\n')
}

function legCells({ name, p50 }: LegRow): string[] {
  return [name, ...VARIANTS.map((variant) => p50[variant.name]?.toFixed(1) ?? '')]
}

export function cells(row: Row): string[] {
  const { name, inFlight, unit, target, met, timesBetter, ofTuned } = row
  return [
    name,
    inFlight === undefined ? '' : String(inFlight),
    unit,
    ...VARIANTS.map((variant) => spread(row.variants[variant.name])),
    timesBetter === undefined ? '' : timesBetter.toFixed(1),
    ofTuned === undefined ? '' : ofTuned.toFixed(2),
    target === undefined ? '' : `${unit === 'ms' ? '≤' : '≥'} ${target}`,
    met === undefined ? '' : met ? 'yes' : 'NO',
  ]
}

function spread(found: Spread | undefined): string {
  if (!found) return ''
  return [found.p50, found.p95].map((value) => value.toFixed(value < 10 ? 1 : 0)).join(' / ')
}
