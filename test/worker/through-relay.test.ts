import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { throughRelay } from '../../src/worker/through-relay.ts'

const CASES = [
  ['127.0.0.1:7233', 'none'],
  ['localhost:7233', 'none'],
  ['[::1]:7233', 'none'],
  ['temporal:7233', 'gzip'],
  ['10.0.0.7:7233', 'gzip'],
  ['localhost.example.org:7233', 'gzip'],
] as const

for (const [address, codec] of CASES) {
  test(`behind a relay, calls to ${address} are compressed by ${codec}`, () => {
    const temporal = loadTemporalSettings({ TEMPORAL_ADDRESS: address })
    const through = throughRelay(temporal, '127.0.0.1:4321/secret-key')
    assert.equal(through.address, '127.0.0.1:4321')
    assert.deepEqual(through.connectionOptions, {
      address: '127.0.0.1:4321',
      metadata: { 'orion-relay-key': 'secret-key' },
      grpcCompression: { codec },
    })
  })
}
