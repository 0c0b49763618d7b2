import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import type { OrionError } from '../../src/errors/orion-error.ts'
import { migrate } from '../../src/store/migrations.ts'
import { createPool } from '../../src/store/pool.ts'
import { createPostgresStore } from '../../src/store/postgres-store.ts'
import { startCluster, type TestCluster } from './test-cluster.ts'
import { sql, urlWith } from './test-world.ts'

// A cluster of its own in any case, because it is crashed here.
let cluster: TestCluster
before(async () => {
  cluster = await startCluster()
  await migrate(cluster.url)
})
after(() => cluster.stop())

const TERMINATE = `select count(pg_terminate_backend(pid, 5000))::int as ended from pg_stat_activity
  where application_name = $1`

test('an idle connection that breaks is reported and replaced', async () => {
  const reported = Promise.withResolvers<OrionError>()
  const store = createPostgresStore({
    url: cluster.url,
    poolMax: 2,
    applicationName: 'idle',
    onError: reported.resolve,
  })
  await store.check()
  assert.deepEqual(await sql(cluster.url, TERMINATE, ['idle']), [{ ended: 1 }])
  assert.equal((await reported.promise).code, 'DATABASE_UNREACHABLE')
  await store.check()
  await store.close()
})

test('a connection that breaks in a statement fails that statement only', async () => {
  const pool = createPool({ url: cluster.url, poolMax: 2, applicationName: 'busy' })
  const sleeping = assert.rejects(pool.rows('select pg_sleep(30)'), {
    code: 'DATABASE_UNREACHABLE',
  })
  await untilActive('busy')
  await sql(cluster.url, TERMINATE, ['busy'])
  await sleeping
  assert.deepEqual(await pool.rows('select 1 as one'), [{ one: 1 }])
  await pool.close()
})

test('a connection that breaks between two statements of a transaction undoes both', async () => {
  const pool = createPool({ url: cluster.url, poolMax: 2, applicationName: 'between' })
  const attempt = pool.transaction(async (queries) => {
    await queries.rows('create table half ()')
    await sql(cluster.url, TERMINATE, ['between'])
    await queries.rows('create table whole ()')
  })
  await assert.rejects(attempt, { code: 'DATABASE_UNREACHABLE' })
  assert.deepEqual(await pool.rows(`select to_regclass('half') as half`), [{ half: null }])
  await pool.close()
})

test('a server that crashes and comes back is used again, and lost nothing', async () => {
  const store = createPostgresStore({ url: cluster.url, poolMax: 5, applicationName: 'crash' })
  const effect = (key: string) => ({
    idempotencyKey: key,
    workflowId: 'crash',
    firstRunId: 'r',
    name: 'n',
    payload: {},
  })
  await store.applyEffects([effect('before')])
  await cluster.crashAndRestart()
  await store.applyEffects([effect('after')]).catch(async (error: OrionError) => {
    // One of the connections of before may be tried first.
    assert.equal(error.code, 'DATABASE_UNREACHABLE')
    await store.applyEffects([effect('after')])
  })
  assert.equal((await store.listEffects('crash')).length, 2)
  await store.close()
})

test('a statement that takes too long is ended by the server', async () => {
  const pool = createPool({
    url: cluster.url,
    poolMax: 1,
    applicationName: 'slow',
    statementTimeoutMs: 50,
  })
  await assert.rejects(pool.rows('select pg_sleep(30)'), {
    code: 'DATABASE_UNREACHABLE',
    message: /statement timeout/,
  })
  await pool.close()
})

test('behind a pooler, which takes no such setting, the client ends the wait', async () => {
  const pool = createPool({
    url: `${cluster.url}?pgbouncer=true`,
    poolMax: 1,
    applicationName: 'pooled',
    statementTimeoutMs: 50,
  })
  assert.deepEqual(await pool.rows('show statement_timeout'), [{ statement_timeout: '0' }])
  await assert.rejects(pool.rows('select pg_sleep(30)'), {
    code: 'DATABASE_UNREACHABLE',
    message: /Query read timeout/,
  })
  assert.deepEqual(await pool.rows('select 1 as one'), [{ one: 1 }])
  await pool.close()
  await sql(cluster.url, TERMINATE, ['pooled'])
})

test('a pool may be closed twice, and without ever having connected', async () => {
  const pool = createPool({
    url: urlWith(cluster.url, { port: '1' }),
    poolMax: 1,
    applicationName: 'unused',
  })
  await Promise.all([pool.close(), pool.close()])
})

async function untilActive(application: string): Promise<void> {
  for (;;) {
    const rows = await sql(
      cluster.url,
      `select from pg_stat_activity where application_name = $1 and state = 'active'`,
      [application],
    )
    if (rows.length > 0) return
  }
}
