// How a request is passed on: in one piece where it is small, as it comes where it is large.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GATHER_BYTES } from '../../src/relay/limits.ts'
import { waitFor } from '../support/wait-for.ts'
import { startFaultyUpstream } from './support/faulty-upstream.ts'
import { rawCall, rawHeaders, rawSession } from './support/raw-call.ts'
import { startRelayWorld } from './support/relay-world.ts'

/** Of a message that is empty. */
const FRAME_BYTES = 5
const PASS = { forward: true, answer: true }

async function relayTo(onBytes: (bytes: number) => void) {
  await using stack = new AsyncDisposableStack()
  const server = stack.use(
    await startFaultyUpstream((stream) => {
      stream.on('data', (chunk: Buffer) => onBytes(chunk.length))
      stream.once('end', () => {
        stream.respond({ ':status': 200, 'grpc-status': '0' }, { endStream: true })
      })
    }),
  )
  const world = stack.use(await startRelayWorld({ target: { address: server.address } }))
  const raw = stack.use(await rawSession(world.relay.address))
  const owned = stack.move()
  return { world, raw, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

test('a large request is passed on before it has ended, a small one is not', async () => {
  let received = 0
  await using relayed = await relayTo((bytes) => (received += bytes))
  const { raw, world } = relayed
  const small = raw.session.request(rawHeaders('RespondActivityTaskCompleted'))
  small.write(Buffer.alloc(100))
  const large = raw.session.request(rawHeaders('RespondActivityTaskCompleted'))
  large.write(Buffer.alloc(GATHER_BYTES))
  await waitFor('the first bytes', () => received === GATHER_BYTES)
  assert.equal(world.events.length, 0, 'neither is whole')
  for (const stream of [small, large]) stream.end(Buffer.alloc(10))
  await waitFor('both to be answered', () => world.relay.streams() === 0)
  assert.equal(received, GATHER_BYTES + 120)
})

test('a request that breaks off while it arrives, or while it is held, goes nowhere', async () => {
  let received = 0
  await using relayed = await relayTo((bytes) => (received += bytes))
  const { raw, world } = relayed
  for (const interceptor of [undefined, () => PASS]) {
    world.relay.intercept(interceptor)
    const broken = raw.session.request(rawHeaders('RespondActivityTaskCompleted'))
    broken.on('error', () => {})
    broken.write(Buffer.alloc(100))
    await waitFor('the call to begin', () => world.relay.streams() === 1)
    broken.destroy()
    await waitFor('it to be over', () => world.relay.streams() === 0)
  }

  const over = new AbortController()
  const held = Promise.withResolvers<void>()
  world.relay.intercept(async ({ role }) => {
    if (role === 'other') return PASS
    over.abort()
    await held.promise
    return PASS
  })
  const method = 'RespondActivityTaskCompleted'
  await rawCall(raw.session, { method, signal: over.signal })
  // When this one is through, the relay has heard that nobody waits for the other.
  const next = await rawCall(raw.session, { method: 'GetSystemInfo' })
  assert.equal(next.headers['grpc-status'], '0')
  held.resolve()
  await waitFor('it to be over as well', () => world.relay.streams() === 0)
  world.relay.intercept(undefined)
  assert.equal(received, FRAME_BYTES, 'of the call between')
})
