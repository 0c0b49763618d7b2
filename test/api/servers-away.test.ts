// The API while Temporal or PostgreSQL is really gone: what it says, and that it is back by itself.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { connectClient } from '../../src/client/connect.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { SEARCH_ATTRIBUTES } from '../../src/contract/search-attributes.ts'
import { freePort } from '../../src/platform/process/ports.ts'
import { startTemporal } from '../../src/platform/temporal/temporal-server.ts'
import { createApiStore } from '../../src/store/create-api-store.ts'
import { createStore } from '../../src/store/create-store.ts'
import { provisionDatabase } from '../../src/store/provision.ts'
import { startCluster } from '../store/test-cluster.ts'
import { temporalBin } from '../support/test-settings.ts'
import { waitFor } from '../support/wait-for.ts'
import { startTestApi, type AskOptions, type TestApi } from './support/test-api.ts'

const START = { type: 'approval', input: { subject: 'Refund', requestedBy: 'agent-7' } }
const BROWSER = { headers: { accept: 'text/html' } }
const TOKEN = `abcdefgh_${'A'.repeat(43)}`

/** Of routes that need this server and nothing else. */
const NEED: Readonly<Record<string, readonly (readonly [string, AskOptions?])[]>> = {
  TEMPORAL_UNREACHABLE: [
    ['/v1/runs'],
    ['/v1/runs', { body: START }],
    ['/v1/runs/x'],
    ['/v1/approvals'],
    ['/v1/approvals/x/y'],
    ['/v1/approvals/x/y/approve', { body: {} }],
    ['/v1/runs/x/signals/y', { body: {} }],
  ],
  DATABASE_UNREACHABLE: [
    ['/v1/links'],
    ['/v1/keys'],
    ['/v1/keys', { body: { person: 'maria', roles: ['approver'] } }],
    ['/v1/session', { body: { key: `orion_${TOKEN}` } }],
    [`/l/${TOKEN}`],
    [`/l/${TOKEN}`, BROWSER],
  ],
}

test('without Temporal or PostgreSQL it says which, since when and when to ask again; then goes on', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'away-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const files = { dbFile: join(folder, 'temporal.db'), logFile: join(folder, 'temporal.log') }
  const settings = { binary: temporalBin(), port: await freePort(), ...files }
  const startServer = () => startTemporal({ ...settings, searchAttributes: SEARCH_ATTRIBUTES })
  const [cluster, first] = await Promise.all([startCluster(), startServer()])
  t.after(() => cluster.stop())
  let temporal = first
  t.after(() => temporal.stop())
  const login = { database: 'orion', loginRole: 'orion_app', password: 'p' }
  const url = await provisionDatabase(cluster.url, login)
  const options = { applicationName: 'orion-test', poolMax: 3 }
  const [store, access] = [createStore(url, options), createApiStore(url, options)]
  t.after(() => Promise.all([store.close(), access.close()]))
  const env = { TEMPORAL_ADDRESS: temporal.address, TEMPORAL_CONFIG_FILE: '/nonexistent' }
  await using api = await startTestApi(
    {},
    { connect: () => connectClient(loadTemporalSettings(env)), store, access, events: access },
  )
  const isReady = async () => (await api.ask('/readyz')).status === 200
  const part = async (name: 'temporal' | 'database') => (await api.ask('/readyz')).body[name]
  await waitFor('both servers', isReady)
  assert.equal((await api.ask('/v1/runs')).status, 200)

  process.kill(temporal.identity.pid, 'SIGKILL')
  await temporal.exited
  await waitFor('its absence', async () => !(await part('temporal')).ok)
  const { since } = await part('temporal')
  const [figures] = await Promise.all([
    api.ask('/v1/ops'),
    checkAway(api, 'TEMPORAL_UNREACHABLE', since),
  ])
  assert.deepEqual(
    [figures.status, figures.body.temporal.ok, figures.body.database.ok],
    [200, false, true],
  )
  assert.equal(figures.body.runs.error.code, 'TEMPORAL_UNREACHABLE')

  await cluster.crash()
  await waitFor('its absence', async () => !(await part('database')).ok)
  await checkAway(api, 'DATABASE_UNREACHABLE', (await part('database')).since)

  const [again] = await Promise.all([startServer(), cluster.restart()])
  temporal = again
  await waitFor('both servers again', isReady, 60_000)
  await waitFor('runs', async () => (await api.ask('/v1/runs')).status === 200, 60_000)
  assert.equal((await api.ask('/v1/links')).status, 200)
})

async function checkAway(api: TestApi, code: string, since: string): Promise<void> {
  const asked = NEED[code] ?? assert.fail(code)
  const answers = await Promise.all(asked.map((one) => api.ask(...one)))
  for (const [index, { status, headers, body }] of answers.entries()) {
    const name = `${asked[index]?.[0]}: ${JSON.stringify(body)}`
    assert.equal(status, 503, name)
    assert.match(headers.get('retry-after') ?? '', /^\d+$/, name)
    if (typeof body === 'string') assert.match(body, /cannot be reached now[^]*Since 2/, name)
    else assert.deepEqual([body.code, body.since], [code, since], name)
  }
}
