import { API_METRICS } from '../../metrics/api-metrics.ts'
import { processMetrics } from '../../metrics/process-metrics.ts'
import { metricLines } from '../../metrics/text.ts'
import { figureLines } from '../../ops/figure-lines.ts'
import type { Figures } from '../../ops/figures.ts'
import { FIGURES_FRESH_MS } from '../../ops/limits.ts'
import type { TraceCounts } from '../traces/trace-exporter.ts'
import type { RequestCounts } from './request-counts.ts'

export interface ApiMeasures {
  readonly requests: RequestCounts
  /** Open streams of events. */
  readonly streams: () => number
  readonly traces: () => TraceCounts
  readonly figures: () => Promise<Figures>
}

/** All that Prometheus gets of the API; figures are read again when they are old. */
export function createApiText(measures: ApiMeasures): () => Promise<string> {
  const { requests, streams, traces, figures } = measures
  let reading: Promise<Figures> | undefined
  let freshUntilMs = 0
  const fresh = () => {
    if (reading && performance.now() < freshUntilMs) return reading
    // All who ask while it is read wait for the same.
    freshUntilMs = Number.POSITIVE_INFINITY
    reading = figures().finally(() => (freshUntilMs = performance.now() + FIGURES_FRESH_MS))
    return reading
  }
  return async () => {
    const { sent, dropped } = traces()
    const own = {
      orion_api_streams: streams(),
      orion_traces_sent_total: sent,
      orion_traces_dropped_total: dropped,
    }
    const lines = [
      ...requests.lines(),
      ...Object.entries(own).flatMap(([name, value]) =>
        metricLines(name, API_METRICS[name as keyof typeof own], [{ value }]),
      ),
      ...figureLines(await fresh()),
    ]
    return `${lines.join('\n')}\n${processMetrics()}`
  }
}
