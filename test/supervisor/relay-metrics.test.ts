import assert from 'node:assert/strict'
import { test } from 'node:test'
import { relayMetrics } from '../../src/supervisor/relay-metrics.ts'

test('the connections of the relay are reported by lane, each family described once', () => {
  const polls = { connections: 2, streams: 160, limit: 128, waiting: 0, opened: 3 }
  const calls = { connections: 0, streams: 0, limit: undefined, waiting: 1, opened: 0 }
  const lines = relayMetrics({ polls, calls, refusals: 7 })
  const samples = lines.filter((line) => !line.startsWith('#'))
  assert.deepEqual(samples, [
    'orion_relay_connections{lane="polls"} 2',
    'orion_relay_connections{lane="calls"} 0',
    'orion_relay_streams{lane="polls"} 160',
    'orion_relay_streams{lane="calls"} 0',
    'orion_relay_streams_limit{lane="polls"} 128',
    'orion_relay_streams_limit{lane="calls"} NaN',
    'orion_relay_waiting{lane="polls"} 0',
    'orion_relay_waiting{lane="calls"} 1',
    'orion_relay_connections_opened_total{lane="polls"} 3',
    'orion_relay_connections_opened_total{lane="calls"} 0',
    'orion_relay_refusals_total 7',
  ])
  const types = lines.filter((line) => line.startsWith('# TYPE'))
  assert.deepEqual(types, [...new Set(types)])
})

test('workers without a relay have none', () => {
  assert.deepEqual(relayMetrics(undefined), [])
})
