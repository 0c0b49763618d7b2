import { metricLines } from '../metrics/text.ts'
import { SUPERVISOR_METRICS } from '../metrics/worker-metrics.ts'
import type { LaneFacts } from '../relay/lane.ts'
import type { Upstream } from '../relay/upstream.ts'

/** The numbers of each lane, and where they stand. */
const OF_LANES = {
  orion_relay_connections: ({ connections }) => connections,
  orion_relay_streams: ({ streams }) => streams,
  orion_relay_streams_limit: ({ limit }) => limit ?? Number.NaN,
  orion_relay_waiting: ({ waiting }) => waiting,
  orion_relay_connections_opened_total: ({ opened }) => opened,
} as const satisfies Partial<Record<keyof typeof SUPERVISOR_METRICS, (facts: LaneFacts) => number>>

/** What the relay has open to Temporal, as lines of Prometheus text; none where there is no relay. */
export function relayMetrics(facts: ReturnType<Upstream['facts']> | undefined): string[] {
  if (!facts) return []
  const { polls, calls, refusals } = facts
  const lanes = Object.entries(OF_LANES).flatMap(([name, value]) =>
    metricLines(name, SUPERVISOR_METRICS[name as keyof typeof OF_LANES], [
      { labels: { lane: 'polls' }, value: value(polls) },
      { labels: { lane: 'calls' }, value: value(calls) },
    ]),
  )
  const name = 'orion_relay_refusals_total'
  return [...lanes, ...metricLines(name, SUPERVISOR_METRICS[name], [{ value: refusals }])]
}
