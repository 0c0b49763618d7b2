import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { test } from 'node:test'
import { choosePort } from '../../../src/platform/process/choose-port.ts'
import { listensOn, portOwner } from '../../../src/platform/process/port-owner.ts'
import { freePort, isPortFree } from '../../../src/platform/process/ports.ts'

async function takePort(t: { after(work: () => void): void }): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

test('a free port is free, and a taken one is not', async (t) => {
  const port = await freePort()
  assert.ok(await isPortFree(port))
  assert.ok(port < 32_768, `the system gives ${port} to outgoing connections`)
  assert.equal(await isPortFree(await takePort(t)), false)
})

test('a taken default port is replaced, and a note says so', async (t) => {
  const port = await takePort(t)
  const wish = { service: 'Temporal', setting: 'ORION_TEMPORAL_PORT', port, explicit: false }
  const choice = await choosePort(wish)
  assert.notEqual(choice.port, port)
  assert.match(choice.note ?? '', new RegExp(`port ${port} is taken.*listens on ${choice.port}`))
})

test('a taken port that a person asked for is an error that names the setting', async (t) => {
  const port = await takePort(t)
  const wish = { service: 'Temporal', setting: 'ORION_TEMPORAL_PORT', port, explicit: true }
  await assert.rejects(choosePort(wish), {
    code: 'PORT_TAKEN',
    details: { port, setting: 'ORION_TEMPORAL_PORT' },
    message: new RegExp(`Port ${port}.*ORION_TEMPORAL_PORT`),
  })
})

test(
  'the process that holds a port is found',
  { skip: process.platform !== 'linux' },
  async (t) => {
    const port = await takePort(t)
    assert.equal((await portOwner(port))?.pid, process.pid)
    assert.equal(await listensOn(process.pid, port), true)
    assert.equal(await listensOn(process.ppid, port), false)
    assert.equal(await portOwner(await freePort()), undefined)
  },
)
