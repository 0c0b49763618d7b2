// Temporal ends a connection by GOAWAY when it has grown old, as it does before it shuts down.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { startMeteredProxy } from './support/metered-proxy.ts'
import { startOwnTemporal } from './support/own-temporal.ts'
import { rawCall, rawSession } from './support/raw-call.ts'
import { startRelayWorld } from './support/relay-world.ts'

const api = proto.temporal.api.workflowservice.v1
const AGE = '1s'
const SESSIONS = 3

test('calls under way end where they began, new ones go to a new connection', async () => {
  await using temporal = await startOwnTemporal({ 'frontend.keepAliveMaxConnectionAge': AGE })
  await using proxy = await startMeteredProxy(temporal.address)
  await using world = await startRelayWorld({ target: { address: proxy.address } })
  using raw = await rawSession(world.relay.address)
  const queue = uniqueTaskQueue()
  const poll = { namespace: 'default', taskQueue: { name: queue } }
  const polled = rawCall(raw.session, {
    method: 'PollWorkflowTaskQueue',
    message: api.PollWorkflowTaskQueueRequest.encode(poll).finish(),
  })
  const statuses = new Set<unknown>()
  await waitFor('connections to follow each other', async () => {
    const { trailers, headers } = await rawCall(raw.session, { method: 'GetSystemInfo' })
    statuses.add((trailers ?? headers)['grpc-status'])
    return proxy.opened() >= SESSIONS
  })
  assert.deepEqual([...statuses], ['0'])
  // The one of the poll, and the newest.
  await waitFor('those between to end', () => proxy.open() === 2)

  const workflowId = uniqueId('goaway')
  const client = await world.client()
  await client.workflow.start('nobody', { workflowId, taskQueue: queue })
  const { body } = await polled
  const task = api.PollWorkflowTaskQueueResponse.decode(body.subarray(5))
  assert.equal(task.workflowExecution?.workflowId, workflowId)
  assert.ok(!world.events.some(({ type }) => type === 'call-lost'))
})
