import type { LaneFacts } from '../relay/lane.ts'
import type { Upstream } from '../relay/upstream.ts'

/** The numbers of each lane: name, kind, what it says, where it stands. */
const GAUGES: readonly (readonly [string, string, string, (facts: LaneFacts) => number])[] = [
  ['connections', 'gauge', 'Connections to Temporal.', ({ connections }) => connections],
  ['streams', 'gauge', 'Calls under way at Temporal.', ({ streams }) => streams],
  [
    'streams_limit',
    'gauge',
    'Streams that Temporal, or a proxy before it, allows on a connection; 10,000 where it allows any number.',
    ({ limit }) => limit ?? Number.NaN,
  ],
  ['waiting', 'gauge', 'Calls for which no connection has room.', ({ waiting }) => waiting],
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
  const help = 'Calls that the server had not looked at, sent again.'
  return [...lanes, `# HELP ${name} ${help}`, `# TYPE ${name} counter`, `${name} ${refusals}`]
}
