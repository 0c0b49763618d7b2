import { API_METRICS } from '../../metrics/api-metrics.ts'
import { createHistogram, type Histogram } from '../../metrics/histogram.ts'
import { histogramLines, metricLines } from '../../metrics/text.ts'

export interface Answered {
  /** As the API declares it, so that there are only so many. */
  readonly route: string
  readonly status: number
  readonly ms: number
}

/** Counts requests by route and by how they were answered. */
export interface RequestCounts {
  add(answered: Answered): void
  lines(): string[]
}

export function countRequests(): RequestCounts {
  const codes = new Map<string, { readonly route: string; readonly code: string; count: number }>()
  const seconds = new Map<string, Histogram>()
  const { buckets } = API_METRICS.orion_api_request_seconds
  return {
    add({ route, status, ms }) {
      const code = `${Math.floor(status / 100)}xx`
      const key = `${code} ${route}`
      const known = codes.get(key) ?? { route, code, count: 0 }
      known.count += 1
      codes.set(key, known)
      const histogram = seconds.get(route) ?? createHistogram(buckets)
      histogram.add(ms / 1_000)
      seconds.set(route, histogram)
    },
    lines: () => [
      ...metricLines(
        'orion_api_requests_total',
        API_METRICS.orion_api_requests_total,
        [...codes.values()].map(({ count, ...labels }) => ({ labels, value: count })),
      ),
      ...histogramLines(
        'orion_api_request_seconds',
        API_METRICS.orion_api_request_seconds,
        [...seconds].map(([route, histogram]) => ({
          labels: { route },
          distribution: histogram.read(),
        })),
      ),
    ],
  }
}
