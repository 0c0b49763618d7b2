// Before a real Temporal Server that demands a client certificate.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { UpstreamTarget } from '../../src/relay/upstream.ts'
import { createAuthority, type Authority } from '../security/support/certificates.ts'
import { startMtlsWorld, type MtlsWorld } from '../security/support/mtls-world.ts'
import { serverBin, sqlBin } from '../support/test-settings.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'
import { uniqueId } from '../support/unique-id.ts'
import { rawCall, rawSession } from './support/raw-call.ts'
import { startRelayWorld } from './support/relay-world.ts'

const UNAVAILABLE = '14'
let server: MtlsWorld

before(async () => {
  server = await startMtlsWorld({ server: serverBin(), sql: sqlBin() })
})
after(() => server?.[Symbol.asyncDispose]())

function target(issuer: Authority | undefined, trusted: Authority): UpstreamTarget {
  const own = issuer?.issue({ name: 'relay' })
  const identity = own && { cert: own.certificate, key: own.key }
  const tls = { ca: trusted.certificate, ...identity }
  return { address: `localhost:${server.port}`, tls }
}

async function refusal(wrong: UpstreamTarget): Promise<string> {
  await using world = await startRelayWorld({ target: wrong })
  using raw = await rawSession(world.relay.address)
  const headers = { 'grpc-timeout': '1S' }
  const reply = await rawCall(raw.session, { method: 'GetSystemInfo', headers })
  assert.equal(reply.headers['grpc-status'], UNAVAILABLE)
  return decodeURIComponent(String(reply.headers['grpc-message']))
}

test('a worker without a certificate works through a relay that has one', async () => {
  const { authority } = server
  await using world = await startRelayWorld({ target: target(authority, authority) })
  const taskQueue = uniqueTaskQueue()
  await using _worker = await startWorker(taskQueue, world.env)
  const client = await world.client()
  const args = [{ steps: 2, sleep: '10ms' }]
  const workflowId = uniqueId('tls')
  await client.workflow.execute('durableDemo', { taskQueue, workflowId, args })
  const large = {
    taskQueue: workflowId,
    workflowId: uniqueId('tls'),
    args: ['x'.repeat(1_900_000)],
  }
  await (await client.workflow.start('nobody', large)).terminate()
})

test('the name in the server’s certificate may be another than its address', async () => {
  const { authority } = server
  const byName = target(authority, authority)
  const tls = { ...byName.tls, servername: 'temporal.test' }
  await using world = await startRelayWorld({ target: { ...byName, tls } })
  using raw = await rawSession(world.relay.address)
  const reply = await rawCall(raw.session, { method: 'GetSystemInfo' })
  assert.equal(reply.trailers?.['grpc-status'], '0')
  assert.match(
    await refusal({ ...byName, tls: { ...tls, servername: 'elsewhere.test' } }),
    /does not match certificate's altnames/,
  )
})

test('a server whose authority is not trusted is unavailable, with the reason', async () => {
  const reason = await refusal(target(server.authority, createAuthority('Another CA')))
  assert.match(reason, /unable to verify|unable to get local issuer certificate|self-signed/)
})

test('a certificate that the server does not take is reported as the reason', async () => {
  const alert = /alert|certificate required|unknown ca|bad certificate/i
  assert.match(await refusal(target(undefined, server.authority)), alert)
  assert.match(await refusal(target(createAuthority('Another CA'), server.authority)), alert)
})

test('with new credentials, calls continue on a new connection', async () => {
  const { authority } = server
  await using world = await startRelayWorld({
    target: target(authority, createAuthority('Another CA')),
  })
  using raw = await rawSession(world.relay.address)
  const waiting = rawCall(raw.session, { method: 'GetSystemInfo' })
  world.upstream.replace(target(authority, authority))
  assert.equal((await waiting).trailers?.['grpc-status'], '0', 'one that waited for a connection')
  const { opened } = world.upstream.facts().calls
  world.upstream.replace(target(authority, authority))
  const reply = await rawCall(raw.session, { method: 'GetSystemInfo' })
  assert.equal(reply.trailers?.['grpc-status'], '0')
  assert.equal(world.upstream.facts().calls.opened, opened + 1)
})
