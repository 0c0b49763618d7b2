import { table } from '../../src/telemetry/table.ts'
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

/** For people. */
export function report(server: string, rows: readonly Row[]): string {
  const legend = [
    'Median, and the 95th percentile behind the slash. × VENDOR: how many times better shipped is',
    'than vendor. × TUNED: shipped by tuned, which is what supervisor, relay and tuning cost.',
    ...VARIANTS.map(({ name, title }) => `  ${name}: ${title}`),
  ]
  return `Temporal: ${server}\n${table(HEADINGS, rows.map(cells), '')}\n\n${legend.join('\n')}`
}

/** The same as a table of Markdown. */
export function markdownTable(rows: readonly Row[]): string {
  const line = (entries: readonly string[]) => `| ${entries.join(' | ')} |`
  const headings = HEADINGS.map((heading) => heading.toLowerCase())
  return [line(headings), `|${'---|'.repeat(headings.length)}`, ...rows.map(cells).map(line)].join(
    '\n',
  )
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
