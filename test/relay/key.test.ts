import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { test } from 'node:test'
import { RELAY_KEY_HEADER } from '../../src/relay/key-header.ts'
import { temporalBin } from '../support/test-settings.ts'
import { rawCall, rawSession } from './support/raw-call.ts'
import { RELAY_KEY, startRelayWorld } from './support/relay-world.ts'

const UNAUTHENTICATED = '16'

test('a call without the key, or with another one, is refused and goes nowhere', async () => {
  await using world = await startRelayWorld()
  using raw = await rawSession(world.relay.address)
  const wrong = ['', 'x', RELAY_KEY.slice(1), `${RELAY_KEY}x`, RELAY_KEY.toUpperCase(), 'undefined']
  for (const key of [undefined, ...wrong]) {
    const reply = await rawCall(raw.session, {
      method: 'GetSystemInfo',
      headers: { [RELAY_KEY_HEADER]: key },
    })
    assert.equal(reply.headers['grpc-status'], UNAUTHENTICATED, String(key))
  }
  assert.equal(world.upstream.facts().calls.opened, 0, 'no connection was needed')
  assert.deepEqual(world.events, [])
  const right = await rawCall(raw.session, { method: 'GetSystemInfo' })
  assert.equal(right.trailers?.['grpc-status'], '0')
})

test('a large request without the key is refused too, and the connection keeps working', async () => {
  await using world = await startRelayWorld()
  using raw = await rawSession(world.relay.address)
  const message = Buffer.alloc(20 * 1024 * 1024)
  const headers = { [RELAY_KEY_HEADER]: 'wrong' }
  const replies = await Promise.all(
    [1, 2, 3].map(() =>
      rawCall(raw.session, { method: 'StartWorkflowExecution', message, headers }),
    ),
  )
  assert.deepEqual(
    replies.map((reply) => reply.headers['grpc-status']),
    replies.map(() => UNAUTHENTICATED),
  )
  const right = await rawCall(raw.session, { method: 'GetSystemInfo' })
  assert.equal(right.trailers?.['grpc-status'], '0')
})

test('the temporal command learns that the relay is not for it', async () => {
  await using world = await startRelayWorld()
  const list = ['workflow', 'list', `--address=${world.relay.address}`]
  const wrong = [`--grpc-meta=${RELAY_KEY_HEADER}=wrong`, '--disable-config-file']
  await assert.rejects(
    promisify(execFile)(temporalBin(), [...list, ...wrong]),
    /this relay is for the workers of its supervisor/,
  )
})

test('neither the key nor a request with it reaches the server', async () => {
  await using inner = await startRelayWorld()
  await using outer = await startRelayWorld({ target: { address: inner.relay.address } })
  using raw = await rawSession(outer.relay.address)
  const reply = await rawCall(raw.session, { method: 'GetSystemInfo' })
  assert.equal(reply.headers['grpc-status'], UNAUTHENTICATED, 'the second relay saw no key')
})
