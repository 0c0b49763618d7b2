import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import { frame } from '../../src/wire/grpc-frame.ts'
import { WINDOW_BYTES } from '../../src/relay/limits.ts'
import { temporalAddress } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startMeteredProxy } from './support/metered-proxy.ts'
import { rawCall, rawHeaders, rawSession } from './support/raw-call.ts'
import { startRelayWorld } from './support/relay-world.ts'

const api = proto.temporal.api.workflowservice.v1
const SIGNALS = 12
const SIGNAL_BYTES = 1_500_000
const QUIET_MS = 500

async function historyOfManyBytes(world: Awaited<ReturnType<typeof startRelayWorld>>) {
  const client = await world.client()
  const workflowId = uniqueId('slow')
  const handle = await client.workflow.start('nobody', { workflowId, taskQueue: workflowId })
  const noise = 'z'.repeat(SIGNAL_BYTES)
  for (let sent = 0; sent < SIGNALS; sent += 1) await handle.signal('noise', noise)
  return api.GetWorkflowExecutionHistoryRequest.encode({
    namespace: 'default',
    execution: { workflowId },
  }).finish()
}

test('a slow reader is sent no more than fits the windows, and everything in the end', async () => {
  await using proxy = await startMeteredProxy(temporalAddress())
  await using world = await startRelayWorld({ target: { address: proxy.address } })
  using raw = await rawSession(world.relay.address)
  const message = await historyOfManyBytes(world)
  const method = 'GetWorkflowExecutionHistory'
  const before = proxy.received()

  const stream = raw.session.request(rawHeaders(method))
  stream.end(frame(message))
  let last = -1
  await waitFor('nothing more to come', async () => {
    await delay(QUIET_MS)
    const now = proxy.received() - before
    const isQuiet = now === last && now > 0
    last = now
    return isQuiet
  })
  const bytesMax = WINDOW_BYTES + 1024 * 1024
  assert.ok(
    last < bytesMax,
    `${last} bytes were taken from the server for a reader that reads none`,
  )

  // Others go on meanwhile.
  assert.equal(
    (await rawCall(raw.session, { method: 'GetSystemInfo' })).trailers?.['grpc-status'],
    '0',
  )

  let size = 0
  stream.on('data', (chunk: Buffer) => (size += chunk.length))
  const trailers = await new Promise<Record<string, unknown>>((resolve) => {
    stream.once('trailers', resolve)
  })
  assert.equal(trailers['grpc-status'], '0')
  assert.ok(size > SIGNALS * SIGNAL_BYTES, `${size} bytes arrived`)
})
