import { table } from '../../src/telemetry/table.ts'
import { summarize } from '../recovery/statistics.ts'
import type { ComparedRow, Failure } from './findings.ts'
import type { Peer } from './contestants/contestant.ts'

/** For people. */
export function report(
  rows: readonly ComparedRow[],
  peers: readonly Peer[],
  failures: readonly Failure[],
): string {
  const headings = ['MS', ...peers.map(({ name }) => name.toUpperCase()), 'QUICKEST', 'OURS']
  const legend = [
    'Median, and the 95th percentile behind the slash. OURS: shipped by the quickest.',
    ...peers.map(({ name, title }) => `  ${name}: ${title}`),
    ...failures.map(inWords),
  ]
  return `${table(headings, rows.map(cellsFor(peers)), '')}\n\n${legend.join('\n')}`
}

/** The same as Markdown. */
export function markdownReport(
  rows: readonly ComparedRow[],
  peers: readonly Peer[],
  failures: readonly Failure[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const headings = ['ms', ...peers.map(({ name }) => `\`${name}\``), 'quickest', 'ours']
  return [
    line(headings),
    `|${'---|'.repeat(headings.length)}`,
    ...rows.map(cellsFor(peers)).map(line),
    ...(failures.length > 0 ? ['', ...failures.map((failure) => `- ${inWords(failure)}`)] : []),
  ].join('\n')
}

function cellsFor(peers: readonly Peer[]) {
  return ({ title, samples }: ComparedRow): string[] => {
    const medians = peers.flatMap(({ name }) => {
      const values = samples[name]
      return values ? [{ name, p50: summarize(values).p50 }] : []
    })
    const [quickest] = medians.toSorted((a, b) => a.p50 - b.p50)
    const ours = medians.find(({ name }) => name === 'shipped')
    const times = quickest && ours && (ours.p50 / quickest.p50).toFixed(1)
    return [
      title,
      ...peers.map(({ name }) => spread(samples[name])),
      quickest?.name ?? '',
      times === undefined ? '' : `× ${times}`,
    ]
  }
}

function spread(values: readonly number[] | undefined): string {
  if (!values) return ''
  const { p50, p95, lost } = summarize(values)
  const times = [p50, p95].map(inMs).join(' / ')
  return lost === 0 ? times : `${times}, ${lost} of ${values.length} lost`
}

function inMs(ms: number): string {
  if (ms === Infinity) return 'lost'
  return ms.toFixed(ms < 10 ? 1 : 0)
}

function inWords({ peer, row, code, reason }: Failure): string {
  return `${peer}${row === undefined ? '' : `, ${row}`}: ${code}: ${reason}`
}
