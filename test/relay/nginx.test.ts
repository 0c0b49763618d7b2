// Behind nginx with its defaults: 128 streams on a connection, which it ends after 1,000 calls.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import proto from '@temporalio/proto'
import { doctorFinds } from '../doctor/findings.ts'
import { temporalAddress } from '../support/test-settings.ts'
import { waitFor } from '../support/wait-for.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { startNginx, type Nginx } from './support/nginx.ts'
import { rawCall, rawSession } from './support/raw-call.ts'
import { startRelayWorld } from './support/relay-world.ts'

const api = proto.temporal.api.workflowservice.v1
/** nginx's `http2_max_concurrent_streams` and `keepalive_requests`. */
const STREAMS = 128
const CALLS_A_CONNECTION = 1_000
const POLLS = 2 * STREAMS + 10
const CALLS = 2_200
const CALLS_AT_ONCE = 50

let nginx: Nginx

before(async () => {
  nginx = await startNginx(temporalAddress())
})
after(() => nginx?.[Symbol.asyncDispose]())

test('polls take three connections, and no call is lost when nginx ends one', async () => {
  await using world = await startRelayWorld({
    target: { address: nginx.address, tls: { ca: nginx.ca } },
  })
  using raw = await rawSession(world.relay.address)
  const over = new AbortController()
  const poll = { namespace: 'default', taskQueue: { name: uniqueTaskQueue() } }
  const message = api.PollActivityTaskQueueRequest.encode(poll).finish()
  const method = 'PollActivityTaskQueue'
  const polls = Array.from({ length: POLLS }, () =>
    rawCall(raw.session, { method, message, signal: over.signal }),
  )
  await waitFor(
    'all polls to be on their way',
    () => world.upstream.facts().polls.streams === POLLS,
  )
  const { connections, limit } = world.upstream.facts().polls
  assert.deepEqual({ connections, limit }, { connections: 3, limit: STREAMS })

  const statuses = new Set<unknown>()
  let left = CALLS
  const callOn = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const { trailers, headers } = await rawCall(raw.session, { method: 'GetSystemInfo' })
      statuses.add((trailers ?? headers)['grpc-status'])
    }
  }
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, callOn))
  assert.deepEqual([...statuses], ['0'])
  assert.ok(world.upstream.facts().calls.opened > CALLS / CALLS_A_CONNECTION)
  assert.ok(!world.events.some(({ type }) => type === 'call-lost'))
  over.abort()
  await Promise.all(polls)
})

test('doctor shows the limit, and how many connections the workers need', async () => {
  const { ok, found } = await doctorFinds('connections', {
    TEMPORAL_ADDRESS: nginx.address,
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: nginx.caFile,
    ORION_TASK_QUEUES: 'a,b,c,d',
    ORION_WORKER_PROCESSES: '2',
  })
  assert.ok(ok, found)
  assert.match(found, /^128 streams on a connection; 160 polls of 2 processes need 2 connections,/)
})
