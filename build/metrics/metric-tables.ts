import { METRICS, type MetricSource } from './catalogue.ts'
import { LABELS, type Label, type Metric } from '../../src/metrics/metric.ts'
import { RECORDINGS } from './recordings.ts'
import { exprOf } from './rule.ts'
import { ALERTS } from './rules-text.ts'

/** A row a metric. */
export function metricsTable(source: MetricSource): string {
  const rows = Object.entries<Metric>(METRICS[source]).map(([name, metric]) => {
    const { type, unit, labels = [], help, after } = metric
    const kind = unit === undefined ? type : `${type}, ${unit}`
    const shown = labels.map((label) => `\`${label}\``).join(', ') || '–'
    return `| \`${name}\` | ${kind} | ${shown} | ${help}${after ? ` There after: ${after}.` : ''} |`
  })
  return ['| metric | type | labels | meaning |', '|---|---|---|---|', ...rows].join('\n')
}

export function labelsTable(): string {
  const rows = Object.entries<Label>(LABELS).map(
    ([name, { about, valuesMax }]) => `| \`${name}\` | ${about} | ${valuesMax} |`,
  )
  return ['| label | value | values at most |', '|---|---|---|', ...rows].join('\n')
}

export function alertsTable(): string {
  const rows = ALERTS.map((alert) => {
    const { name, lasts, severity, remedy } = alert
    const when = `\`${exprOf(alert).replaceAll('|', '\\|')}\``
    return `| \`${name}\` | ${when} for ${lasts} | ${severity} | ${remedy} |`
  })
  return ['| alert | when | severity | what to do |', '|---|---|---|---|', ...rows].join('\n')
}

export function recordingsTable(): string {
  const rows = RECORDINGS.map(({ record, about }) => `| \`${record}\` | ${about} |`)
  return ['| recorded | meaning |', '|---|---|', ...rows].join('\n')
}
