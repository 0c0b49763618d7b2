import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectClient } from '../../src/client/connect.ts'
import { describeRun } from '../../src/client/describe-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { freePort } from '../../src/platform/process/ports.ts'
import { createUpHome } from '../support/up-process.ts'
import { waitFor } from '../support/wait-for.ts'

test('after SIGKILL `up` waits for the old worker to drain, and leaves the rest alone', async () => {
  await using home = await createUpHome({
    ORION_HEALTH_ADDRESS: `127.0.0.1:${await freePort()}`,
    ORION_SHUTDOWN_GRACE: '6 seconds',
  })
  const up = await home.up()
  const client = await connectClient(
    loadTemporalSettings({ TEMPORAL_ADDRESS: up.announced.temporal }),
  )
  await using _client = { [Symbol.asyncDispose]: () => client.close() }
  // One long activity, for which the worker waits while it drains.
  const input = { records: 100, batchSize: 1, pause: '1 second' }
  const { id } = await startRun(client, { type: 'batchImport', input })
  await waitFor('the import to run', async () => {
    const { pendingActivities } = await describeRun(client, id)
    return pendingActivities.length > 0
  })
  const before = await home.status()
  await up.end('SIGKILL')
  const again = await home.up()

  const after = await home.status()
  assert.equal(after.temporal?.pid, before.temporal?.pid, 'Temporal was never stopped')
  assert.notEqual(after.worker?.pid, before.worker?.pid)
  assert.ok(after.worker?.healthy)
  const { code, stderr } = await again.end('SIGINT')
  assert.equal(code, 0)
  assert.doesNotMatch(stderr, /PORT_TAKEN/)
})

test('a worker that cannot start takes nothing down with it', async () => {
  await using home = await createUpHome({ ORION_HEALTH_ADDRESS: '203.0.113.1:9464' })
  const up = await home.up()
  const status = await home.status()
  assert.ok(status.temporal?.healthy)
  assert.ok(status.postgres?.healthy)
  const { code, stderr } = await up.end('SIGINT')
  assert.equal(code, 0)
  assert.match(stderr, /WORKER_START_FAILED/)
})
