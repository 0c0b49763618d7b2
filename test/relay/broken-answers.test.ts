import assert from 'node:assert/strict'
import { constants } from 'node:http2'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import { GATHER_BYTES } from '../../src/relay/limits.ts'
import { rawCall, rawSession } from './support/raw-call.ts'
import { startFaultyUpstream } from './support/faulty-upstream.ts'
import { startRelayWorld } from './support/relay-world.ts'
import { freePort } from '../../src/platform/process/ports.ts'

const UNAVAILABLE = '14'
const api = proto.temporal.api.workflowservice.v1
const END = { endStream: true }
const OK_HEADERS = { ':status': 200, 'content-type': 'application/grpc' }

async function callThrough(address: string, headers = {}) {
  await using world = await startRelayWorld({ target: { address } })
  using raw = await rawSession(world.relay.address)
  const reply = await rawCall(raw.session, { method: 'GetSystemInfo', headers })
  const heard = reply.trailers ?? reply.headers
  const reason = decodeURIComponent(String(heard['grpc-message']))
  return { ...reply, status: heard['grpc-status'], reason, events: world.events }
}

test('an answer that the server breaks off in the midst is no whole answer', async () => {
  await using faulty = await startFaultyUpstream((stream) => {
    stream.respond(OK_HEADERS)
    stream.write(Buffer.alloc(100), () => stream.close(constants.NGHTTP2_CANCEL))
  })
  const { status, reason, events } = await callThrough(faulty.address)
  assert.equal(status, UNAVAILABLE)
  assert.match(reason, /middle of an answer/)
  assert.deepEqual(
    events.map(({ type }) => type),
    ['call-begun', 'call-lost'],
  )
})

test('a connection that ends in the midst of an answer is reported as such', async () => {
  await using faulty = await startFaultyUpstream((stream) => {
    stream.respond(OK_HEADERS)
    stream.write(Buffer.alloc(100), () => stream.session?.destroy())
  })
  const { status, events } = await callThrough(faulty.address)
  assert.equal(status, UNAVAILABLE)
  assert.equal(events.at(-1)?.type, 'call-lost')
})

test('a call that the server resets before it answers is unavailable', async () => {
  await using faulty = await startFaultyUpstream((stream) => {
    stream.close(constants.NGHTTP2_REFUSED_STREAM)
  })
  const { status, reason } = await callThrough(faulty.address)
  assert.equal(status, UNAVAILABLE)
  assert.match(reason, /REFUSED_STREAM/)
})

test('an answer to a task that the server refuses is reported with its task', async () => {
  await using faulty = await startFaultyUpstream((stream) => {
    stream.resume()
    stream.once('end', () => stream.respond({ ...OK_HEADERS, 'grpc-status': 5 }, END))
  })
  await using world = await startRelayWorld({ target: { address: faulty.address } })
  using raw = await rawSession(world.relay.address)
  const taskToken = Buffer.from('late')
  const answer = { taskToken, result: { payloads: [{ data: Buffer.alloc(2 * GATHER_BYTES) }] } }
  const small = api.RespondActivityTaskFailedRequest.encode({ taskToken }).finish()
  const large = api.RespondActivityTaskCompletedRequest.encode(answer).finish()
  for (const [method, message] of [
    ['RespondActivityTaskFailed', small],
    ['RespondActivityTaskCompleted', large],
  ] as const) {
    await rawCall(raw.session, { method, message })
    const { call, status } = await world.heard('call-applied', (it) => it.method === method)
    assert.deepEqual([call.token, status], [taskToken.toString('base64'), 5])
  }
})

test('a server that is not there is unavailable, with the reason, before the time is over', async () => {
  const begun = performance.now()
  const nobody = `127.0.0.1:${await freePort()}`
  const { status, reason } = await callThrough(nobody, { 'grpc-timeout': '1S' })
  const tookMs = performance.now() - begun
  assert.equal(status, UNAVAILABLE)
  assert.match(reason, /no connection to Temporal .*ECONNREFUSED/)
  // Once the time is over, the caller would get that error instead.
  assert.ok(tookMs > 300, `${tookMs} ms`)
})
