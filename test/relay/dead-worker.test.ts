// What becomes of the polls of a worker whose connection is gone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import type { Client } from '@temporalio/client'
import { freePort } from '../../src/platform/process/ports.ts'
import { openPolls } from '../../src/relay/open-polls.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'
import { rawCall, rawSession } from './support/raw-call.ts'
import { startRelayWorld, type RelayWorld } from './support/relay-world.ts'

const { temporal } = proto
const api = temporal.api.workflowservice.v1
const FAILED = temporal.api.enums.v1.QueryResultType.QUERY_RESULT_TYPE_FAILED

function pollRequest(queue: string): Uint8Array {
  const poll = { namespace: 'default', taskQueue: { name: queue } }
  return api.PollWorkflowTaskQueueRequest.encode(poll).finish()
}

/** A poll that has reached the server, of a worker that is gone by then. */
async function pollAndDie(world: RelayWorld, queue: string): Promise<void> {
  const raw = await rawSession(world.relay.address)
  const message = pollRequest(queue)
  const reply = rawCall(raw.session, { method: 'PollWorkflowTaskQueue', message })
  await waitFor('the poll to be on its way', () => world.upstream.facts().polls.streams === 1)
  raw.session.destroy()
  await reply
  void world.relay.retire()
}

async function start(client: Client, queue: string): Promise<string> {
  const workflowId = uniqueId('dead')
  await client.workflow.start('nobody', { workflowId, taskQueue: queue })
  return workflowId
}

test('a task that arrives for a dead worker is given to another worker’s poll of the same queue', async () => {
  const polls = openPolls()
  // This one has no server, so that the task can come by the dead worker's poll alone.
  const target = { address: `127.0.0.1:${await freePort()}` }
  await using living = await startRelayWorld({ polls, target })
  await using dead = await startRelayWorld({ polls })
  await using direct = await startRelayWorld()
  const queue = uniqueTaskQueue()
  await pollAndDie(dead, queue)
  using raw = await rawSession(living.relay.address)
  const reply = rawCall(raw.session, {
    method: 'PollWorkflowTaskQueue',
    message: pollRequest(queue),
  })
  await living.heard('call-begun')
  const workflowId = await start(await direct.client(), queue)
  const { body } = await reply
  const task = api.PollWorkflowTaskQueueResponse.decode(body.subarray(5))
  assert.equal(task.workflowExecution?.workflowId, workflowId)
  const { tasks, delivered, call } = await living.heard('tasks-handed-out')
  assert.deepEqual({ delivered, queue: call.poll?.queue }, { delivered: true, queue })
  assert.equal(tasks[0]?.token, Buffer.from(task.taskToken).toString('base64'))
  await living.heard('call-answered', ({ role }) => role === 'poll-workflow')
  assert.ok(!dead.events.some(({ type }) => type === 'tasks-handed-out'), 'reported once')
})

test('a task that arrives for a dead worker, with no other poll, is reported as undelivered', async () => {
  await using dead = await startRelayWorld()
  await using other = await startRelayWorld()
  const queue = uniqueTaskQueue()
  await pollAndDie(dead, queue)
  const workflowId = await start(await other.client(), queue)
  const { tasks, delivered } = await dead.heard('tasks-handed-out')
  assert.equal(delivered, false)
  assert.equal(tasks[0]?.workflowId, workflowId)
})

test('a task that arrives when nobody polls is given to the next worker that polls', async () => {
  const polls = openPolls()
  await using dead = await startRelayWorld({ polls })
  await using direct = await startRelayWorld()
  const queue = uniqueTaskQueue()
  await pollAndDie(dead, queue)
  const workflowId = await start(await direct.client(), queue)
  await dead.heard('call-applied', ({ role }) => role === 'poll-workflow')
  const target = { address: `127.0.0.1:${await freePort()}` }
  await using next = await startRelayWorld({ polls, target })
  using raw = await rawSession(next.relay.address)
  const message = pollRequest(queue)
  const { body } = await rawCall(raw.session, { method: 'PollWorkflowTaskQueue', message })
  const task = api.PollWorkflowTaskQueueResponse.decode(body.subarray(5))
  assert.equal(task.workflowExecution?.workflowId, workflowId)
  const { delivered } = await next.heard('tasks-handed-out')
  assert.equal(delivered, true)
  assert.ok(!dead.events.some(({ type }) => type === 'tasks-handed-out'), 'no attempt is lost')
})

test('if no worker follows, the polls of the ended workers are taken back', async () => {
  const polls = openPolls()
  await using dead = await startRelayWorld({ polls })
  await pollAndDie(dead, uniqueTaskQueue())
  assert.equal(dead.relay.streams(), 1)
  polls.expectNoSuccessors()
  // The server would end it after a minute.
  await dead.relay.retire()
  assert.equal(dead.relay.streams(), 0)
})

test('a query that arrives for a dead worker is given to another', async () => {
  const polls = openPolls()
  const target = { address: `127.0.0.1:${await freePort()}` }
  await using living = await startRelayWorld({ polls, target })
  await using dead = await startRelayWorld({ polls })
  await using direct = await startRelayWorld()
  const queue = uniqueTaskQueue()
  const client = await direct.client()
  const workflowId = await start(client, queue)
  await complete(direct, queue)
  await pollAndDie(dead, queue)
  using raw = await rawSession(living.relay.address)
  const message = pollRequest(queue)
  const reply = rawCall(raw.session, { method: 'PollWorkflowTaskQueue', message })
  await living.heard('call-begun')
  const asked = client.workflow.getHandle(workflowId).query('status')
  const refused = assert.rejects(asked, /no such query/)
  const { body } = await reply
  const task = api.PollWorkflowTaskQueueResponse.decode(body.subarray(5))
  assert.equal(task.query?.queryType, 'status')
  const answer = { taskToken: task.taskToken, completedType: FAILED, errorMessage: 'no such query' }
  using answering = await rawSession(direct.relay.address)
  await rawCall(answering.session, {
    method: 'RespondQueryTaskCompleted',
    message: api.RespondQueryTaskCompletedRequest.encode(answer).finish(),
  })
  await refused
  assert.ok(!living.events.some(({ type }) => type === 'tasks-handed-out'), 'it is no task to hold')
})

/** Ends the run whose task the queue has. */
async function complete(world: RelayWorld, queue: string): Promise<void> {
  using raw = await rawSession(world.relay.address)
  const message = pollRequest(queue)
  const { body } = await rawCall(raw.session, { method: 'PollWorkflowTaskQueue', message })
  const { taskToken } = api.PollWorkflowTaskQueueResponse.decode(body.subarray(5))
  const commandType = temporal.api.enums.v1.CommandType.COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION
  const commands = [{ commandType, completeWorkflowExecutionCommandAttributes: {} }]
  await rawCall(raw.session, {
    method: 'RespondWorkflowTaskCompleted',
    message: api.RespondWorkflowTaskCompletedRequest.encode({ taskToken, commands }).finish(),
  })
}

test('when a worker process is killed, its polls lose no task to those that come after', async () => {
  const polls = openPolls()
  await using first = await startRelayWorld({ polls })
  await using second = await startRelayWorld({ polls })
  const taskQueue = uniqueTaskQueue()
  await using dying = await startWorker(taskQueue, first.env)
  await using _living = await startWorker(taskQueue, second.env)
  await dying.kill()
  const client = await second.client()
  const args = [{ steps: 2, sleep: '10ms' }]
  const runs = Array.from({ length: 8 }, () =>
    client.workflow.execute('durableDemo', { taskQueue, workflowId: uniqueId('dead'), args }),
  )
  await Promise.all(runs)
  const handedOut = [...first.events, ...second.events].filter(
    (event) => event.type === 'tasks-handed-out',
  )
  assert.deepEqual(
    handedOut.filter(({ delivered }) => !delivered),
    [],
  )
  // A task lost to a dead poll would come again after its timeout.
  const again = handedOut.flatMap(({ tasks }) => tasks.filter(({ attempt }) => attempt > 1))
  assert.deepEqual(again, [])
})
