import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clusterIdAt } from '../../src/platform/temporal/cluster-id.ts'
import { isTemporalHealthy } from '../../src/platform/temporal/temporal-health.ts'
import { runCli } from '../support/run-cli.ts'
import { waitFor } from '../support/wait-for.ts'
import { temporalAddress } from '../support/test-settings.ts'

// Port 1 has no server.
const NOWHERE = { http_proxy: 'http://me:geheim@127.0.0.1:1' }

test('a command passes a proxy by where Temporal is on the same machine', async () => {
  const { code, stderr } = await runCli(['run', 'list'], NOWHERE)
  assert.equal(code, 0, stderr)
})

test('the local stack’s looks at its server pass a proxy by', async () => {
  Object.assign(process.env, NOWHERE)
  try {
    // One look has two seconds, which a busy machine may need for less.
    await waitFor('a look that succeeds', () => isTemporalHealthy(temporalAddress()))
    await waitFor('the id of the cluster', () => clusterIdAt(temporalAddress()))
  } finally {
    delete process.env['http_proxy']
  }
})

test('the proxy before a Temporal elsewhere is named where nothing answers', async () => {
  const env = { ...NOWHERE, TEMPORAL_ADDRESS: 'temporal.invalid:7233' }
  const { code, stdout, stderr } = await runCli(['run', 'list', '--json'], env)
  assert.equal(code, 3)
  assert.equal(stderr, '', 'nothing beside the one error')
  const { error } = JSON.parse(stdout) as { error: Record<string, string> }
  assert.equal(error['code'], 'TEMPORAL_UNREACHABLE')
  assert.match(error['message'] ?? '', /through the proxy 127\.0\.0\.1:1, which http_proxy names/)
  assert.match(error['remedy'] ?? '', /no_proxy/)
  assert.doesNotMatch(stdout, /geheim/)
})
