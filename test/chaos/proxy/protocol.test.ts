import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import pg from 'pg'
import { serverOf, startPostgresProxy } from '../../../src/chaos/proxy/postgres-proxy.ts'
import { query } from '../../platform/support/query.ts'
import { superuserUrl } from '../../support/test-settings.ts'
import { waitFor } from '../../support/wait-for.ts'
import { openProxyWorld } from './support/proxy-world.ts'
import { startTlsPostgres } from './support/tls-postgres.ts'
import { bind, close, execute, parse, startRawSession, SYNC } from './support/raw-session.ts'

const MEGABYTE = 1024 * 1024
test('large rows pass whole both ways, and are one write', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  world.watch()
  const body = 'wörter '.repeat(MEGABYTE)
  await client.query(`insert into ${world.table} values (1, $1)`, [body])
  const { rows } = await client.query<{ body: string }>(`select body from ${world.table}`)
  assert.ok(rows[0]?.body === body)
  // SQL longer than what is read of a message.
  await client.query(`insert into ${world.table} values (2, '${body}')`)
  assert.equal(world.asked.length, 4)
  const whole = await client.query(`update ${world.table} set body = body || id returning body`)
  assert.equal(whole.rows.length, 2)
  assert.equal(world.asked.length, 6)
})

test('bytes that a client reads slowly wait at the server, not in the proxy', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  const { stream } = (client as unknown as { connection: { stream: pg.Connection['stream'] } })
    .connection
  const { processID } = client as unknown as { processID: number }
  const call = client.query(`select repeat('x', 1024 * 1024) from generate_series(1, 64)`)
  stream.pause()
  const waits = async () => {
    const [row] = await world.rows(
      `select wait_event from pg_stat_activity where pid = ${processID}`,
    )
    return row?.wait_event === 'ClientWrite'
  }
  await waitFor('the server to wait', waits)
  // Long enough for all of it to pass, if anybody took it.
  await world.rows('select pg_sleep(1)')
  assert.ok(await waits())
  stream.resume()
  assert.equal((await call).rowCount, 64)
})

test('statements sent without waiting are asked about one by one, in order', async () => {
  await using world = await openProxyWorld()
  const session = await startRawSession(world.proxy.url(superuserUrl()))
  world.watch()
  const { table } = world
  session.send(
    parse('put', `insert into ${table} values ($1::int, 'x')`),
    ...[1, 2].flatMap((id) => [bind('', 'put', [String(id)]), execute(''), SYNC]),
    // Two in one: the second fails, and the first is undone with it.
    ...[3, 1].flatMap((id) => [bind('', 'put', [String(id)]), execute('')]),
    SYNC,
    close('S', 'put'),
    SYNC,
  )
  await session.ready(4)
  const sql = `insert into t values ($1::int, 'x')`
  assert.deepEqual(world.asked.filter((line) => line.startsWith('before')).length, 4)
  assert.deepEqual(
    world.asked.filter((line) => line.startsWith('after')),
    [`after ${sql}`, `after ${sql}`, `after ${sql} failed`, `after ${sql} failed`],
  )
  assert.deepEqual(
    (await world.rows()).map(({ id }) => id),
    [1, 2],
  )
  session.end()
})

test('bytes that arrive one by one are read too', async () => {
  await using world = await openProxyWorld()
  const session = await startRawSession(world.proxy.url(superuserUrl()))
  world.watch()
  const bytes = Buffer.concat([
    parse('', `insert into ${world.table} values ($1::int)`),
    bind('', '', ['7']),
    execute(''),
    SYNC,
  ])
  for (const byte of bytes) {
    session.send(Buffer.from([byte]))
    await new Promise(setImmediate)
  }
  await session.ready(1)
  assert.equal(world.asked.length, 2)
  session.end()
})

test('a copy into a table is one write', async () => {
  await using world = await openProxyWorld()
  const session = await startRawSession(world.proxy.url(superuserUrl()))
  world.watch()
  await session.copy(`copy ${world.table} from stdin`, '1\ta\n2\tb\n')
  assert.deepEqual(world.asked, ['before copy t from stdin', 'after copy t from stdin'])
  assert.equal((await world.rows()).length, 2)
  session.end()
})

test('an encrypted connection passes unread, and the proxy says so', async () => {
  await using server = await startTlsPostgres()
  const proxy = await startPostgresProxy(serverOf(server.url))
  let asked = 0
  proxy.intercept(() => {
    asked += 1
    return 'pass'
  })
  const run = async (ssl: pg.ClientConfig['ssl']) => {
    const client = new pg.Client({ connectionString: proxy.url(server.url), ssl })
    await client.connect()
    await client.query('create temporary table t (id int)')
    await client.query('insert into t values (1)')
    await client.end()
  }
  await run({ ca: server.ca })
  assert.deepEqual([proxy.encryptedConnections(), asked], [1, 0])
  await run(false)
  assert.deepEqual([proxy.encryptedConnections(), asked], [1, 2])
  await proxy.close()
})

test('a client that asks for TLS gets the server’s refusal if it has none', async () => {
  await using world = await openProxyWorld()
  await assert.rejects(world.client({ ssl: true }), /does not support SSL/)
  assert.equal(world.proxy.encryptedConnections(), 0)
})

test('the password is checked by the server, and a query can be cancelled', async () => {
  await using world = await openProxyWorld()
  const wrong = new URL(superuserUrl())
  wrong.password = 'wrong'
  await assert.rejects(query(world.proxy.url(wrong.href), 'select 1'), { code: '28P01' })
  const [{ method }] = (await world.rows(
    `select auth_method as method from pg_hba_file_rules where address = '127.0.0.1' limit 1`,
  )) as [{ method: string }]
  assert.equal(method, 'scram-sha-256')
  const client = await world.client()
  const { processID, secretKey } = client as unknown as Record<string, number>
  const sleeping = client.query('select pg_sleep(60)')
  const active = `select from pg_stat_activity where state = 'active' and pid = ${processID}`
  await waitFor('the query to run', async () => (await world.rows(active)).length === 1)
  const canceller = connect(Number(new URL(world.proxy.url(superuserUrl())).port), '127.0.0.1')
  const ended = once(canceller, 'close')
  const request = Buffer.alloc(16)
  const fields = [16, 80_877_102, processID ?? 0, secretKey ?? 0]
  for (const [at, field] of fields.entries()) request.writeInt32BE(field, at * 4)
  const cancelled = assert.rejects(sleeping, { code: '57014' })
  canceller.end(request)
  await cancelled
  await ended
})
