// Writes from the catalogue in src/metrics: the tables of docs/metrics*.md, the rules of
// Prometheus, the dashboards of Grafana.
//
//     npm run docs:metrics
//
// What stands outside of the marks of a page is written by people, and stays as it is.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { METRICS, type MetricSource } from './catalogue.ts'
import { APPROVALS_DASHBOARD } from './approvals-dashboard.ts'
import { dashboardText, type Dashboard } from './dashboard.ts'
import { alertsTable, labelsTable, metricsTable, recordingsTable } from './metric-tables.ts'
import { OPERATOR_DASHBOARD } from './operator-dashboard.ts'
import { RECOVERY_DASHBOARD } from './recovery-dashboard.ts'
import { alertsText, recordingsText } from './rules-text.ts'

export const DASHBOARDS: readonly Dashboard[] = [
  OPERATOR_DASHBOARD,
  APPROVALS_DASHBOARD,
  RECOVERY_DASHBOARD,
]

const RULES: Readonly<Record<string, string>> = {
  'orion-recordings.yaml': recordingsText(),
  'orion-alerts.yaml': alertsText(),
}

/** Files that are written as a whole, with their text; the chart has its own of each. */
export function writtenFiles(): Readonly<Record<string, string>> {
  const rules = Object.entries(RULES)
  const boards = DASHBOARDS.map((one) => [`${one.uid}.json`, dashboardText(one)] as const)
  return Object.fromEntries([
    ...rules.map(([name, text]) => [`deploy/prometheus/${name}`, text] as const),
    ...rules.map(([name, text]) => [`deploy/helm/orion/files/${name}`, text] as const),
    ...boards.map(([name, text]) => [`deploy/grafana/${name}`, text] as const),
    ...boards.map(([name, text]) => [`deploy/helm/orion/files/dashboards/${name}`, text] as const),
  ])
}

/** Pages, with what is written into each. */
export const METRICS_PAGES: Readonly<Record<string, readonly string[]>> = {
  'docs/metrics.md': ['alerts', 'recordings'],
  'docs/metrics-reference.md': [...Object.keys(METRICS), 'labels'],
}

const END = '<!-- End of what is written. -->'

/** The page with all that belongs between its marks. */
export function withMetrics(file: string, page: string): string {
  const parts = METRICS_PAGES[file] ?? []
  return parts.reduce((text, what) => between(text, what, tableOf(what)), page)
}

function tableOf(what: string): string {
  if (what === 'alerts') return alertsTable()
  if (what === 'recordings') return recordingsTable()
  return what === 'labels' ? labelsTable() : metricsTable(what as MetricSource)
}

function between(page: string, what: string, table: string): string {
  const mark = `<!-- ${what}: written by build/metrics/write-metrics.ts, by \`npm run docs:metrics\`. -->`
  const begin = page.indexOf(mark)
  const end = page.indexOf(END, begin)
  if (begin === -1 || end === -1) throw new Error(`the page lacks its marks, "${mark}" is one`)
  return `${page.slice(0, begin + mark.length)}\n\n${table}\n\n${page.slice(end)}`
}

if (import.meta.main) {
  const root = new URL('../../', import.meta.url)
  for (const file of Object.keys(METRICS_PAGES)) {
    const page = new URL(file, root)
    await writeFile(page, withMetrics(file, await readFile(page, 'utf8')))
  }
  for (const [file, text] of Object.entries(writtenFiles())) {
    await mkdir(new URL('.', new URL(file, root)), { recursive: true })
    await writeFile(new URL(file, root), text)
  }
}
