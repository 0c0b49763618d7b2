import { API_METRICS } from '../../src/metrics/api-metrics.ts'
import type { Metric, Metrics } from '../../src/metrics/metric.ts'
import { SDK_METRICS } from '../../src/metrics/sdk-metrics.ts'
import { SERVER_METRICS } from './server-metrics.ts'
import { PROCESS_METRICS, SUPERVISOR_METRICS } from '../../src/metrics/worker-metrics.ts'

/** Every metric that we give or look at, by who gives it. */
export const METRICS = {
  supervisor: SUPERVISOR_METRICS,
  api: API_METRICS,
  process: PROCESS_METRICS,
  sdk: SDK_METRICS,
  server: SERVER_METRICS,
} as const satisfies Readonly<Record<string, Metrics>>

export type MetricSource = keyof typeof METRICS

const ALL: ReadonlyMap<string, Metric> = new Map(
  Object.values(METRICS).flatMap((metrics) => Object.entries<Metric>(metrics)),
)

/** The metric to which a series belongs: a histogram has three names besides its own. */
export function metricOf(series: string): Metric | undefined {
  const exact = ALL.get(series)
  if (exact) return exact
  const histogram = ALL.get(series.replace(/_(?:bucket|sum|count)$/, ''))
  return histogram?.type === 'histogram' ? histogram : undefined
}
