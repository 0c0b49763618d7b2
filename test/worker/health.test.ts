import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHealthServer } from '../../src/worker/health-server.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

const quiet = {
  host: '127.0.0.1',
  port: 0,
  portMayChange: true,
  token: undefined,
  readiness: async () => [],
  options: () => ({}),
  metrics: async () => 'orion_test 1\n',
  onFailure: () => {},
}

test('a worker says that it lives, is ready and what it measures', async () => {
  const taskQueue = uniqueTaskQueue()
  await using worker = await startWorker(taskQueue, { ORION_HEALTH_ADDRESS: '127.0.0.1:0' })
  const base = `http://${worker.healthAddress}`

  assert.equal((await fetch(`${base}/livez`)).status, 200)

  const ready = await fetch(`${base}/readyz`)
  const { ok, checks } = (await ready.json()) as { ok: boolean; checks: { name: string }[] }
  assert.equal(ready.status, 200)
  assert.equal(ok, true)
  const names = checks.map(({ name }) => name)
  assert.deepEqual(names, [`poller:${taskQueue}`, 'temporal', 'database'])

  const metrics = await (await fetch(`${base}/metrics`)).text()
  assert.match(metrics, /^temporal_\w+/m, 'the SDK’s own')
  assert.match(metrics, /^process_resident_memory_bytes \d{7,}/m)
})

test('a worker that is not ready answers 503 with the reason', async () => {
  const reason = 'no answer within 800 ms'
  const readiness = async () => [{ name: 'database', ok: false, reason }]
  const server = await startHealthServer({ ...quiet, readiness })
  const response = await fetch(`http://${server.address}/readyz`)
  assert.equal(response.status, 503)
  assert.match(await response.text(), /no answer/)
  await server.close()
})

test('nothing is ready before there is a worker', async () => {
  const server = await startHealthServer(quiet)
  assert.equal((await fetch(`http://${server.address}/readyz`)).status, 503)
  await server.close()
})

test('without a token the worker listens on loopback only', async () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.1']) {
    await assert.rejects(startHealthServer({ ...quiet, host }), { code: 'LISTEN_UNSAFE' })
  }
})

test('with a token every request must carry it', async () => {
  const token = 'a-token-of-some-length'
  const server = await startHealthServer({ ...quiet, token })
  const get = (headers: Record<string, string>) =>
    fetch(`http://${server.address}/metrics`, { headers }).then(({ status }) => status)
  assert.equal(await get({}), 401)
  assert.equal(await get({ authorization: 'Bearer something-else' }), 401)
  assert.equal(await get({ authorization: `Bearer ${token}` }), 200)
  await server.close()
})

test('a taken port is an error where it was asked for, and another port where it was not', async () => {
  const first = await startHealthServer(quiet)
  const port = Number(first.address.split(':')[1])
  await assert.rejects(startHealthServer({ ...quiet, port, portMayChange: false }), {
    code: 'PORT_TAKEN',
  })
  const second = await startHealthServer({ ...quiet, port })
  assert.notEqual(second.address, first.address)
  await first.close()
  await second.close()
})

test('other paths and methods are refused', async () => {
  const server = await startHealthServer(quiet)
  assert.equal((await fetch(`http://${server.address}/`)).status, 404)
  assert.equal((await fetch(`http://${server.address}/livez`, { method: 'POST' })).status, 405)
  await server.close()
})

test('metrics that fail are an answer and a line of the log, and the next scrape is answered', async () => {
  const failures: unknown[] = []
  const metrics = async (): Promise<string> => {
    throw new Error('terminated')
  }
  const onFailure = (error: unknown) => void failures.push(error)
  const server = await startHealthServer({ ...quiet, metrics, onFailure })
  const base = `http://${server.address}`
  assert.equal((await fetch(`${base}/metrics`)).status, 500)
  assert.match(String(failures), /terminated/)
  assert.equal((await fetch(`${base}/livez`)).status, 200)
  await server.close()
})
