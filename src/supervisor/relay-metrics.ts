import type { LaneFacts } from '../relay/lane.ts'
import type { Upstream } from '../relay/upstream.ts'

/** The numbers of each lane: name, kind, what it says, where it stands. */
const GAUGES: readonly (readonly [string, string, string, (facts: LaneFacts) => number])[] = [
  ['connections', 'gauge', 'Connections to Temporal.', ({ connections }) => connections],
  ['streams', 'gauge', 'Calls in progress at Temporal.', ({ streams }) => streams],
  [
    'streams_limit',
    'gauge',
    'Streams that Temporal, or a proxy in front of it, allows on a connection; 10,000 if there is no limit.',
    ({ limit }) => limit ?? Number.NaN,
  ],
  ['waiting', 'gauge', 'Calls that wait because no connection has room.', ({ waiting }) => waiting],
  ['connections_opened_total', 'counter', 'Connections so far.', ({ opened }) => opened],
]

/** What the relay has open to Temporal, as lines of Prometheus text; none where there is no relay. */
export function relayMetrics(facts: ReturnType<Upstream['facts']> | undefined): string[] {
  if (!facts) return []
  const { polls, calls, refusals } = facts
  const lanes = GAUGES.flatMap(([suffix, type, help, value]) => {
    const name = `orion_relay_${suffix}`
    return [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      `${name}{lane="polls"} ${value(polls)}`,
      `${name}{lane="calls"} ${value(calls)}`,
    ]
  })
  const name = 'orion_relay_refusals_total'
  const help = 'Calls that the server had not read, sent again.'
  return [...lanes, `# HELP ${name} ${help}`, `# TYPE ${name} counter`, `${name} ${refusals}`]
}
