import assert from 'node:assert/strict'
import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import { test } from 'node:test'
import { startTcpProxy } from '../../../src/chaos/proxy/tcp-proxy.ts'
import { waitFor } from '../../support/wait-for.ts'
import { abandon, isAnswered, openProxyWorld } from './support/proxy-world.ts'

const DELAY_MS = 100

test('cut both ways a statement is not done, connections stay open and new ones hang', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  const { network } = world.proxy
  network.cut('both')
  const call = client.query(`insert into ${world.table} values (1)`)
  const other = world.client()
  assert.deepEqual([await isAnswered(call), await isAnswered(other)], [false, false])
  assert.deepEqual(await world.rows(), [])
  assert.equal(network.swallowedChunks, 2)
  assert.ok(network.swallowedBytes > 0)
  network.heal()
  await assert.rejects(call)
  await assert.rejects(other)
  assert.equal((await (await world.client()).query('select 1')).rowCount, 1)
})

test('if answers are cut off, a statement is done and nobody is informed', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  world.proxy.network.cut('answers')
  const call = client.query(`insert into ${world.table} values (1)`)
  await waitFor('the row', async () => (await world.rows()).length === 1)
  assert.equal(await isAnswered(call), false)
  world.proxy.network.heal()
  await assert.rejects(call)
})

test('healing leaves a connection alone that lost nothing', async () => {
  await using world = await openProxyWorld()
  const client = await world.client()
  world.proxy.network.cut('both')
  world.proxy.network.heal()
  assert.equal((await client.query('select 1')).rowCount, 1)
  assert.equal(world.proxy.network.resetConnections, 0)
})

test('a client that dies behind a cut leaves its session at the server until healing', async () => {
  await using world = await openProxyWorld()
  const client = await world.client({ application_name: world.table })
  const sessions = () =>
    world.rows(`select pid from pg_stat_activity where application_name = '${world.table}'`)
  world.proxy.network.cut('requests')
  abandon(client)
  assert.equal(
    await isAnswered(waitFor('an end', async () => (await sessions()).length === 0)),
    false,
  )
  world.proxy.network.heal()
  await waitFor('the session to end', async () => (await sessions()).length === 0)
})

test('reset ends all connections at once', async () => {
  await using world = await openProxyWorld()
  const [one, two] = await Promise.all([world.client(), world.client()])
  const waiting = one.query('select pg_sleep(30)')
  const ended = once(two, 'error')
  world.proxy.network.reset()
  await assert.rejects(waiting, { code: 'ECONNRESET' })
  assert.equal(((await ended)[0] as NodeJS.ErrnoException).code, 'ECONNRESET')
  assert.equal(world.proxy.network.resetConnections, 2)
})

test('a slow network is late by the delay each way, keeps order, and is quick again after healing', async () => {
  const echo = await startEcho()
  const proxy = await startTcpProxy({ host: '127.0.0.1', port: echo.port })
  const socket = connect(Number(proxy.address.split(':')[1]), '127.0.0.1')
  try {
    await once(socket, 'connect')
    proxy.network.slow(DELAY_MS)
    const sent = Buffer.from(Array.from({ length: 200 }, (_, at) => at))
    const startedAt = performance.now()
    for (const byte of sent) {
      socket.write(Buffer.from([byte]))
      await new Promise(setImmediate)
    }
    assert.deepEqual(await read(socket, sent.length), sent)
    const tookMs = performance.now() - startedAt
    assert.ok(tookMs >= 2 * DELAY_MS, `${tookMs} ms`)
    assert.ok(tookMs < (sent.length * DELAY_MS) / 2, `chunks wait side by side, ${tookMs} ms`)
    assert.ok(proxy.network.delayedChunks > 2)
    proxy.network.slow(60_000)
    socket.write('x')
    const { delayedChunks } = proxy.network
    await waitFor('the chunk to be under way', () => proxy.network.delayedChunks > delayedChunks)
    proxy.network.heal()
    socket.write('y')
    assert.equal((await read(socket, 2)).toString(), 'xy')
  } finally {
    socket.destroy()
    await proxy.close()
    await echo.close()
  }
})

test('a server that is not there resets its callers, and ends reach the other side', async () => {
  const echo = await startEcho()
  const proxy = await startTcpProxy({ host: '127.0.0.1', port: echo.port })
  const port = Number(proxy.address.split(':')[1])
  const half = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const ended = once(half, 'end')
  half.end('last words')
  assert.equal((await read(half, 10)).toString(), 'last words')
  half.resume()
  await ended
  await waitFor('both sides to end', () => proxy.connections() === 0)
  await echo.close()
  const refused = connect(port, '127.0.0.1')
  const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException]
  assert.equal(error.code, 'ECONNRESET')
  await proxy.close()
})

async function startEcho() {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {})
    socket.pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}

async function read(socket: Socket, size: number): Promise<Buffer> {
  let bytes: Buffer = Buffer.alloc(0)
  while (bytes.length < size) {
    const chunk = socket.read() as Buffer | null
    if (chunk) bytes = Buffer.concat([bytes, chunk])
    else await once(socket, 'readable')
  }
  return bytes
}
