import { API_METRICS } from '../../metrics/api-metrics.ts'
import { processMetrics } from '../../metrics/process-metrics.ts'
import { metricLines } from '../../metrics/text.ts'
import { figureLines } from '../../ops/figure-lines.ts'
import type { Figures } from '../../ops/figures.ts'
import { FIGURES_FRESH_MS } from '../../ops/limits.ts'
import type { RequestCounts } from './request-counts.ts'

export interface ApiMeasures {
  readonly requests: RequestCounts
  /** Open streams of events. */
  readonly streams: () => number
  readonly figures: () => Promise<Figures>
}

/** All that Prometheus gets of the API; figures are read again when they are old. */
export function createApiText(measures: ApiMeasures): () => Promise<string> {
  const { requests, streams, figures } = measures
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
    const name = 'orion_api_streams'
    const lines = [
      ...requests.lines(),
      ...metricLines(name, API_METRICS[name], [{ value: streams() }]),
      ...figureLines(await fresh()),
    ]
    return `${lines.join('\n')}\n${processMetrics()}`
  }
}
