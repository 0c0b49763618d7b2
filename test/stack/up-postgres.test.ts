import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectClient } from '../../src/client/connect.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { runCli } from '../support/run-cli.ts'
import { serverBin, sqlBin } from '../support/test-settings.ts'
import { createUpHome } from '../support/up-process.ts'
import { checkRuns, killPart, openStore, planRuns, startRuns } from './support/survivors.ts'

const POSTGRES = ['--server', 'postgres']

const programs = () => ({
  ORION_TEMPORAL_SERVER_BIN: serverBin(),
  ORION_TEMPORAL_SQL_BIN: sqlBin(),
  // A UI that cannot be had must not keep anything from starting.
  ORION_TEMPORAL_UI_BIN: '/nowhere/ui-server',
})

test('on Temporal Server twenty runs survive SIGKILL of the server, PostgreSQL and `up`', async () => {
  await using home = await createUpHome(programs())
  const up = await home.up(...POSTGRES)
  const client = await connectClient(
    loadTemporalSettings({ TEMPORAL_ADDRESS: up.announced.temporal }),
  )
  await using _client = { [Symbol.asyncDispose]: () => client.close() }
  const runs = planRuns(10, 10_000)
  await startRuns(client, runs)

  await killPart(home, 'temporal')
  const before = await killPart(home, 'postgres')
  assert.equal(before.temporal?.server, 'postgres')
  const { stderr } = await up.end('SIGKILL')
  assert.match(stderr, /there is no Temporal UI: .*\/nowhere\/ui-server does not exist/)
  const again = await home.up(...POSTGRES)
  const after = await home.status()
  assert.equal(after.temporal?.pid, before.temporal?.pid, 'Temporal is attached to, not replaced')
  assert.equal(after.postgres?.pid, before.postgres?.pid, 'so is PostgreSQL')

  const store = await openStore(home)
  await using _store = { [Symbol.asyncDispose]: () => store.close() }
  await checkRuns(client, store, runs)

  const { code } = await again.end('SIGINT')
  assert.equal(code, 0)
  const { supervisor, temporal, postgres, worker } = await home.status()
  assert.deepEqual([supervisor, temporal, postgres, worker], [null, null, null, null])
})

test('a --server that cannot work is refused before anything starts', async () => {
  const wrong = await runCli(['up', '--server', 'sqlite'])
  assert.equal(wrong.code, 2)
  assert.match(wrong.stderr, /error USAGE: .*dev, postgres/)
  // The shared stack's address and database are set here, as a person's own would be.
  const both = await runCli(['up', ...POSTGRES])
  assert.equal(both.code, 2)
  assert.match(
    both.stderr,
    /error CONFIG_INVALID: --server postgres cannot be combined with TEMPORAL_ADDRESS/,
  )
  const database = await runCli(['up', ...POSTGRES], { TEMPORAL_ADDRESS: '' })
  assert.equal(database.code, 2)
  assert.match(database.stderr, /error CONFIG_INVALID: .*DATABASE_URL/)
})
