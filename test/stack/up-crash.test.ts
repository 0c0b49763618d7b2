import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectClient } from '../../src/client/connect.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { createUpHome } from '../support/up-process.ts'
import { checkRuns, killPart, openStore, planRuns, startRuns } from './support/survivors.ts'

test('forty runs survive SIGKILL of the worker, of Temporal, of PostgreSQL and of `up` itself', async () => {
  await using home = await createUpHome()
  const up = await home.up()
  const client = await connectClient(
    loadTemporalSettings({ TEMPORAL_ADDRESS: up.announced.temporal }),
  )
  await using _client = { [Symbol.asyncDispose]: () => client.close() }
  const runs = planRuns(20, 15_000)
  await startRuns(client, runs)

  await killPart(home, 'worker')
  await killPart(home, 'temporal')
  await killPart(home, 'postgres')
  const before = await home.status()
  await up.end('SIGKILL')
  const again = await home.up()

  const after = await home.status()
  assert.equal(after.temporal?.pid, before.temporal?.pid, 'Temporal is attached to, not replaced')
  assert.equal(after.postgres?.pid, before.postgres?.pid, 'so is PostgreSQL')

  const store = await openStore(home)
  await using _store = { [Symbol.asyncDispose]: () => store.close() }
  await checkRuns(client, store, runs)

  const { code } = await again.end('SIGINT')
  assert.equal(code, 0)
  const { supervisor, temporal, postgres, worker, api } = await home.status()
  assert.deepEqual({ supervisor, temporal, postgres, worker, api }, ALL_DOWN)
})

const ALL_DOWN = { supervisor: null, temporal: null, postgres: null, worker: null, api: null }
