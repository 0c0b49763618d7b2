// What an interceptor decides is done exactly: the call held, dropped, its answer withheld or another given.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import { frame } from '../../src/wire/grpc-frame.ts'
import type { Call, Verdict } from '../../src/relay/events.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { rawCall, rawSession, type RawReply } from './support/raw-call.ts'
import { startRelayWorld, type RelayWorld } from './support/relay-world.ts'

const { temporal } = proto
const api = temporal.api.workflowservice.v1
const PASS: Verdict = { forward: true, answer: true }

/** Answers the task that a queue has with a failure of the workflow task, over the wire. */
async function takeAndAnswer(world: RelayWorld, signal?: AbortSignal) {
  const raw = await rawSession(world.relay.address)
  const workflowId = uniqueId('verdict')
  const client = await world.client()
  const handle = await client.workflow.start('nobody', { workflowId, taskQueue: workflowId })
  const queue = { namespace: 'default', taskQueue: { name: workflowId } }
  const polled = await rawCall(raw.session, {
    method: 'PollWorkflowTaskQueue',
    message: api.PollWorkflowTaskQueueRequest.encode(queue).finish(),
  })
  const { taskToken } = api.PollWorkflowTaskQueueResponse.decode(polled.body.subarray(5))
  const commandType = temporal.api.enums.v1.CommandType.COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION
  const commands = [{ commandType, completeWorkflowExecutionCommandAttributes: {} }]
  const answered = rawCall(raw.session, {
    method: 'RespondWorkflowTaskCompleted',
    message: api.RespondWorkflowTaskCompletedRequest.encode({ taskToken, commands }).finish(),
    ...(signal && { signal }),
  })
  const status = async () => (await handle.describe()).status.name
  return { raw, status, answered, token: Buffer.from(taskToken).toString('base64') }
}

const onCompletion = (decide: (call: Call) => Verdict | Promise<Verdict>) => (call: Call) =>
  call.role === 'complete-workflow' ? decide(call) : PASS

const isCompletion = ({ role }: Call) => role === 'complete-workflow'

function statusOf({ headers, trailers }: RawReply): unknown {
  return (trailers ?? headers)['grpc-status']
}

test('a call is held until it is let go, and the token is known by then', async () => {
  await using world = await startRelayWorld()
  const held = Promise.withResolvers<Call>()
  const go = Promise.withResolvers<Verdict>()
  world.relay.intercept(
    onCompletion((call) => {
      held.resolve(call)
      return go.promise
    }),
  )
  const { raw, status, answered, token } = await takeAndAnswer(world)
  using _raw = raw
  assert.equal((await held.promise).token, token)
  assert.equal(await status(), 'RUNNING')
  assert.ok(!world.events.some(({ call }) => isCompletion(call)), 'nothing has begun')
  go.resolve(PASS)
  assert.equal(statusOf(await answered), '0')
  assert.equal(await status(), 'COMPLETED')
  await world.heard('call-answered', isCompletion)
})

test('a call that is dropped reaches nobody, and is not answered', async () => {
  await using world = await startRelayWorld()
  const dropped = Promise.withResolvers<void>()
  world.relay.intercept(
    onCompletion(() => {
      dropped.resolve()
      return { forward: false, answer: false }
    }),
  )
  const cancel = new AbortController()
  const { raw, status, answered } = await takeAndAnswer(world, cancel.signal)
  using _raw = raw
  await dropped.promise
  assert.equal(await status(), 'RUNNING')
  assert.ok(!world.events.some(({ call }) => isCompletion(call)))
  cancel.abort()
  const reply = await answered
  assert.equal(statusOf(reply), undefined, 'the caller gave up')
  assert.equal(await status(), 'RUNNING')
})

test('a call whose answer is withheld is done, and its caller gets nothing', async () => {
  await using world = await startRelayWorld()
  world.relay.intercept(onCompletion(() => ({ forward: true, answer: false })))
  const cancel = new AbortController()
  const { raw, status, answered } = await takeAndAnswer(world, cancel.signal)
  using _raw = raw
  const applied = await world.heard('call-applied', isCompletion)
  assert.equal(applied.status, 0)
  assert.equal(await status(), 'COMPLETED')
  cancel.abort()
  assert.equal(statusOf(await answered), undefined)
  const types = world.events.filter(({ call }) => isCompletion(call)).map(({ type }) => type)
  assert.deepEqual(types, ['call-begun', 'call-applied'])
})

test('a poll whose answer is withheld takes the task with it', async () => {
  await using world = await startRelayWorld()
  using raw = await rawSession(world.relay.address)
  world.relay.intercept(({ role }) => ({ forward: true, answer: role !== 'poll-workflow' }))
  const workflowId = uniqueId('verdict')
  const client = await world.client()
  const handle = await client.workflow.start('nobody', { workflowId, taskQueue: workflowId })
  const queue = { namespace: 'default', taskQueue: { name: workflowId } }
  const cancel = new AbortController()
  const polled = rawCall(raw.session, {
    method: 'PollWorkflowTaskQueue',
    message: api.PollWorkflowTaskQueueRequest.encode(queue).finish(),
    signal: cancel.signal,
  })
  const { tasks } = await world.heard('tasks-handed-out')
  assert.equal(tasks[0]?.workflowId, workflowId)
  const { raw: description } = await handle.describe()
  assert.equal(description.pendingWorkflowTask?.attempt, 1)
  cancel.abort()
  assert.equal((await polled).body.length, 0)
  assert.ok(!world.events.some((event) => event.type === 'call-answered' && event.call.poll))
})

test('a poll that is dropped, or whose worker went while it was held, takes no task', async () => {
  await using world = await startRelayWorld()
  using raw = await rawSession(world.relay.address)
  const verdicts = [{ forward: false, answer: false }, PASS]
  for (const verdict of verdicts) {
    const held = Promise.withResolvers<void>()
    const go = Promise.withResolvers<Verdict>()
    world.relay.intercept((call) => {
      if (call.role !== 'poll-activity') return PASS
      held.resolve()
      return go.promise
    })
    const cancel = new AbortController()
    const polled = rawCall(raw.session, {
      method: 'PollActivityTaskQueue',
      message: api.PollActivityTaskQueueRequest.encode({ namespace: 'default' }).finish(),
      signal: cancel.signal,
    })
    await held.promise
    cancel.abort()
    await polled
    // The relay sees it on the same connection, before the answer to the next call.
    await rawCall(raw.session, { method: 'GetSystemInfo' })
    go.resolve(verdict)
    await waitFor('nothing to be under way', () => world.relay.streams() === 0)
  }
  assert.ok(!world.events.some(({ call }) => call.role === 'poll-activity'))
})

test('an answer in the server’s stead is what the caller gets', async () => {
  await using world = await startRelayWorld()
  using raw = await rawSession(world.relay.address)
  const body = frame(Buffer.from('made up'))
  const headers = { ':status': 200, 'content-type': 'application/grpc' }
  const instead = { headers, body, trailers: { 'grpc-status': '7' } }
  world.relay.intercept(() => ({ forward: false, answer: true, instead }))
  for (const method of ['GetSystemInfo', 'PollActivityTaskQueue']) {
    const reply = await rawCall(raw.session, { method })
    assert.deepEqual(reply.body, body)
    assert.equal(reply.trailers?.['grpc-status'], '7')
  }
  assert.equal(world.upstream.facts().calls.opened, 0, 'the server was not asked')
  assert.deepEqual(world.events, [])
})
