import { stringify } from 'yaml'
import { RECORDINGS } from './recordings.ts'
import { exprOf, type Alert } from './rule.ts'
import { WHOLE_ALERTS } from './whole-alerts.ts'
import { WORKER_ALERTS } from './worker-alerts.ts'

export const ALERTS: readonly Alert[] = [...WORKER_ALERTS, ...WHOLE_ALERTS]

const HEAD = '# Written by build/metrics/write-metrics.ts, by `npm run docs:metrics`.\n'

/** Rule files of Prometheus: values that it keeps, and alerts. */
export function recordingsText(): string {
  const rules = RECORDINGS.map(({ record, expr }) => ({ record, expr }))
  return fileText({ name: 'orion-recordings', rules })
}

export function alertsText(): string {
  return fileText({ name: 'orion-alerts', rules: ALERTS.map(ruleOf) })
}

function fileText(group: object): string {
  return HEAD + stringify({ groups: [group] }, { lineWidth: 0 })
}

function ruleOf(alert: Alert) {
  const { name, lasts, severity, summary, remedy } = alert
  return {
    alert: name,
    expr: exprOf(alert),
    for: lasts,
    labels: { severity },
    annotations: { summary, description: remedy },
  }
}
