// A worker has died, nobody else polls, and the next one takes its time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { rawCall, rawSession } from './support/raw-call.ts'
import { startRelayWorld, type RelayWorld } from './support/relay-world.ts'

const api = proto.temporal.api.workflowservice.v1
const POLLS = 3

function pollMessage(name: string): Uint8Array {
  const request = { namespace: 'default', taskQueue: { name } }
  return api.PollWorkflowTaskQueueRequest.encode(request).finish()
}

/** Polls that have reached the server, of a worker that is gone by then. */
async function pollAndDie(world: RelayWorld, queue: string): Promise<void> {
  const { session } = await rawSession(world.relay.address)
  const call = { method: 'PollWorkflowTaskQueue', message: pollMessage(queue) }
  const replies = Array.from({ length: POLLS }, () => rawCall(session, call))
  const begun = () => world.events.filter(({ type }) => type === 'call-begun').length === POLLS
  await waitFor('all polls', begun)
  session.destroy()
  await Promise.all(replies)
}

test('a task costs one attempt, however many polls the dead worker has left open', async () => {
  await using dead = await startRelayWorld()
  await using direct = await startRelayWorld()
  const queue = uniqueTaskQueue()
  await pollAndDie(dead, queue)
  const { workflow } = await direct.client()
  await workflow.start('nobody', { workflowId: uniqueId('late'), taskQueue: queue })

  const { tasks, delivered } = await dead.heard('tasks-handed-out')
  assert.equal(delivered, false)
  using raw = await rawSession(direct.relay.address)
  const taskToken = Buffer.from(tasks[0]?.token ?? '', 'base64')
  const message = api.RespondWorkflowTaskFailedRequest.encode({ taskToken }).finish()
  await rawCall(raw.session, { method: 'RespondWorkflowTaskFailed', message })
  await waitFor('the polls to be gone', () => dead.relay.streams() === 0)

  const call = { method: 'PollWorkflowTaskQueue', message: pollMessage(queue) }
  const { body } = await rawCall(raw.session, call)
  assert.equal(api.PollWorkflowTaskQueueResponse.decode(body.subarray(5)).attempt, 2)
  assert.equal(dead.events.filter(({ type }) => type === 'tasks-handed-out').length, 1)
})
