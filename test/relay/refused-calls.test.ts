// A server that has not looked at a call says so, and the call is sent again unnoticed.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { constants, type ServerHttp2Stream } from 'node:http2'
import { test } from 'node:test'
import { methodPath } from '../../src/relay/methods.ts'
import { RESEND_BYTES_MAX } from '../../src/relay/limits.ts'
import { waitFor } from '../support/wait-for.ts'
import { startFaultyUpstream } from './support/faulty-upstream.ts'
import { rawCall, rawSession } from './support/raw-call.ts'
import { startRelayWorld } from './support/relay-world.ts'

async function sizeOf(stream: ServerHttp2Stream): Promise<number> {
  let size = 0
  stream.on('data', (chunk: Buffer) => (size += chunk.length))
  await once(stream, 'end')
  return size
}

/** Answers with the size of the request. */
async function answer(stream: ServerHttp2Stream): Promise<void> {
  const size = await sizeOf(stream)
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
  stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }))
  stream.end(String(size))
}

/** One call with a request of so many bytes. */
async function callWith(bytes: number, onStream: (stream: ServerHttp2Stream) => void) {
  await using server = await startFaultyUpstream((stream, headers) => {
    if (headers[':path'] === methodPath('GetSystemInfo')) void answer(stream)
    else onStream(stream)
  })
  await using world = await startRelayWorld({ target: { address: server.address } })
  using raw = await rawSession(world.relay.address)
  // So that the connection has carried a call before.
  await rawCall(raw.session, { method: 'GetSystemInfo' })
  const message = Buffer.alloc(bytes - 5)
  const method = 'RespondActivityTaskCompleted'
  const { body, trailers, headers } = await rawCall(raw.session, { method, message })
  await waitFor('the call to be over', () => world.relay.streams() === 0)
  return {
    status: (trailers ?? headers)['grpc-status'],
    size: Number(body),
    events: world.events.flatMap(({ type, call }) => (call.method === method ? [type] : [])),
    facts: world.upstream.facts(),
  }
}

for (const bytes of [100, 1_500_000]) {
  test(`a connection that ends before the server looked at ${bytes} bytes loses no call`, async () => {
    let refused = false
    const { status, size, events, facts } = await callWith(bytes, (stream) => {
      if (refused) {
        void answer(stream)
        return
      }
      refused = true
      // GOAWAY with the last stream that was looked at; this one was not.
      void sizeOf(stream).then(() => stream.session?.goaway(0, 1))
    })
    assert.deepEqual({ status, size }, { status: '0', size: bytes })
    assert.deepEqual(events, ['call-begun', 'call-applied', 'call-answered'])
    assert.deepEqual([facts.refusals, facts.calls.opened], [1, 2])
  })
}

test('a stream that is refused by itself is tried again on the same connection', async () => {
  let refused = 0
  const { status, size, facts } = await callWith(100, (stream) => {
    if (refused === 3) void answer(stream)
    else {
      refused += 1
      stream.close(constants.NGHTTP2_REFUSED_STREAM)
    }
  })
  assert.deepEqual({ status, size }, { status: '0', size: 100 })
  assert.deepEqual([facts.refusals, facts.calls.opened], [3, 1])
})

test('a request too large to be kept is unavailable, for its sender to send again', async () => {
  const { status, events } = await callWith(RESEND_BYTES_MAX + 100_000, (stream) => {
    void sizeOf(stream).then(() => stream.close(constants.NGHTTP2_REFUSED_STREAM))
  })
  assert.equal(status, '14')
  assert.deepEqual(events, ['call-begun', 'call-lost'])
})
