// What a worker sees of a server that goes away and comes back: calls that take longer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import { uniqueId } from '../support/unique-id.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'
import { startOwnTemporal } from './support/own-temporal.ts'
import { rawCall, rawSession } from './support/raw-call.ts'
import { startRelayWorld } from './support/relay-world.ts'

const api = proto.temporal.api.workflowservice.v1

test('a poll is held while the server is away, and gets the next task', async () => {
  await using temporal = await startOwnTemporal()
  await using world = await startRelayWorld({ target: { address: temporal.address } })
  using raw = await rawSession(world.relay.address)
  const queue = uniqueTaskQueue()
  const poll = { namespace: 'default', taskQueue: { name: queue } }
  const polled = rawCall(raw.session, {
    method: 'PollWorkflowTaskQueue',
    message: api.PollWorkflowTaskQueueRequest.encode(poll).finish(),
  })
  await world.heard('call-begun', ({ role }) => role === 'poll-workflow')
  await temporal.kill()
  const waiting = rawCall(raw.session, { method: 'GetSystemInfo' })
  await temporal.startAgain()
  assert.equal((await waiting).trailers?.['grpc-status'], '0', 'a call waits likewise')

  const workflowId = uniqueId('restart')
  const client = await world.client()
  await client.workflow.start('nobody', { workflowId, taskQueue: queue })
  const { body, trailers } = await polled
  assert.equal(trailers?.['grpc-status'], '0')
  const task = api.PollWorkflowTaskQueueResponse.decode(body.subarray(5))
  assert.equal(task.workflowExecution?.workflowId, workflowId)
  const begun = world.events.filter(({ type, call }) => type === 'call-begun' && call.poll)
  assert.equal(begun.length, 1, 'for the worker it was one poll')
})

test('a worker continues when the server is back', async () => {
  await using temporal = await startOwnTemporal()
  await using world = await startRelayWorld({ target: { address: temporal.address } })
  const taskQueue = uniqueTaskQueue()
  await using _worker = await startWorker(taskQueue, world.env)
  const client = await world.client()
  const start = (sleep: string) =>
    client.workflow.start('durableDemo', {
      taskQueue,
      workflowId: uniqueId('restart'),
      args: [{ steps: 2, sleep }],
    })
  const before = await start('2s')
  await world.heard('call-applied', ({ role }) => role === 'complete-workflow')
  await temporal.kill()
  await temporal.startAgain()
  const begun = performance.now()
  const after = await start('10ms')
  await after.result()
  const tookMs = performance.now() - begun
  assert.ok(tookMs < 5_000, `the first new run took ${tookMs} ms`)
  await before.result()
})
