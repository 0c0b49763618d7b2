import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waitFor } from '../../support/wait-for.ts'
import { abandon, isAnswered, openProxyWorld } from './support/proxy-world.ts'

test('a write is asked about before it runs and after it is committed', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  const seen: unknown[] = []
  world.watch(async ({ phase }) => {
    seen.push([phase, (await world.rows()).length])
    return 'pass' as const
  })
  await client.query(`insert into ${world.table} values ($1, $2), ($3, $4)`, [1, 'a', 2, 'b'])
  assert.deepEqual(seen, [
    ['before', 0],
    ['after', 2],
  ])
  assert.equal((await client.query(`select * from ${world.table}`)).rowCount, 2)
  assert.equal(seen.length, 2, 'a read passes unasked')
})

test('a statement dropped before it runs leaves no row, and nobody is answered', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  world.watch(() => 'drop')
  const call = client.query(`insert into ${world.table} values ($1)`, [1])
  assert.equal(await isAnswered(call), false)
  assert.deepEqual(await world.rows(), [])
  assert.equal(world.asked.length, 1, 'and it is never done')
  world.proxy.network.heal()
  await assert.rejects(call, 'healing resets what is a dead end')
  assert.deepEqual(await world.rows(), [])
})

test('a statement dropped after it ran leaves its row, and nobody is answered', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  world.watch(({ phase }) => (phase === 'after' ? 'drop' : 'pass'))
  const call = client.query(`insert into ${world.table} values ($1)`, [1])
  assert.equal(await isAnswered(call), false)
  assert.equal((await world.rows()).length, 1)
  world.proxy.network.heal()
  await assert.rejects(call)
})

test('a simple query and a named statement are asked about each time they run', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  world.watch()
  await client.query(`insert into ${world.table} values (1, 'x')`)
  const named = { name: 'put', text: `update ${world.table} set body = $1` }
  await client.query({ ...named, values: ['y'] })
  await client.query({ ...named, values: ['z'] })
  assert.deepEqual(world.asked, [
    `before insert into t values (1, 'x')`,
    `after insert into t values (1, 'x')`,
    ...Array.from({ length: 2 }, () => [
      'before update t set body = $1',
      'after update t set body = $1',
    ]).flat(),
  ])
  assert.deepEqual(await world.rows(), [{ id: 1, body: 'z' }])
})

test('in a transaction each write and the commit are asked about; a read alone commits unasked', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  const committed: number[] = []
  world.watch(async () => {
    committed.push((await world.rows()).length)
    return 'pass' as const
  })
  await client.query('begin')
  await client.query(`insert into ${world.table} values ($1)`, [1])
  await client.query('commit')
  await client.query('begin')
  await client.query('select 1')
  await client.query('commit')
  assert.deepEqual(world.asked, [
    'before insert into t values ($1)',
    'after insert into t values ($1)',
    'before commit',
    'after commit',
  ])
  assert.deepEqual(committed, [0, 0, 0, 1])
})

test('a statement that the database refuses is reported as failed, and so is the commit of a failed transaction', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  world.watch()
  await client.query('begin')
  await client.query(`insert into ${world.table} values (1)`)
  await assert.rejects(client.query(`insert into ${world.table} values (1)`), /duplicate key/)
  assert.equal((await client.query('commit')).command, 'ROLLBACK')
  assert.deepEqual(world.asked.slice(2), [
    'before insert into t values (1)',
    'after insert into t values (1) failed',
    'before commit',
    'after commit failed',
  ])
})

test('a dropped write of a killed client is undone, and its locks are free', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  world.watch(({ sql }) => (sql === 'commit' ? 'drop' : 'pass'))
  await client.query('begin')
  await client.query(`insert into ${world.table} values (1)`)
  const commit = client.query('commit')
  commit.catch(() => {})
  await waitFor('the commit', () => world.asked.includes('before commit'))
  abandon(client)
  await waitFor('its connections to end', () => world.proxy.connections() === 0)
  await world.rows(`insert into ${world.table} values (1)`)
})

test('a client whose session the server ends gets the reason', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  world.watch()
  const sql = `insert into ${world.table} select 1 from pg_sleep(60)`
  const heard = assert.rejects(client.query(sql), { code: '57P01' })
  const { processID } = client as unknown as { processID: number }
  const active = `select from pg_stat_activity where state = 'active' and pid = ${processID}`
  await waitFor('the write to run', async () => (await world.rows(active)).length === 1)
  await world.rows(`select pg_terminate_backend(${processID})`)
  await heard
  assert.equal(world.asked.length, 1, 'whether it was done is not known')
})

test('asking nobody, or a failing interceptor, never leaves a client without an end', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  await client.query(`insert into ${world.table} values (1)`)
  world.watch(() => {
    throw new Error('a bug of the tester')
  })
  await assert.rejects(client.query(`insert into ${world.table} values (2)`))
  assert.equal((await world.rows()).length, 1)
})
