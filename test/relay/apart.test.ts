// A worker that gets what is taken from the polls of others, and nothing from the server.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import type { Divert } from '../../src/relay/events.ts'
import { openPolls } from '../../src/relay/open-polls.ts'
import { uniqueId } from '../support/unique-id.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { rawCall, rawSession, type RawReply } from './support/raw-call.ts'
import { startRelayWorld, type RelayWorld } from './support/relay-world.ts'

const api = proto.temporal.api.workflowservice.v1

async function poll(
  world: RelayWorld,
  queue: string,
): Promise<{ readonly reply: Promise<RawReply> }> {
  const { session } = await rawSession(world.relay.address)
  const request = { namespace: 'default', taskQueue: { name: queue } }
  const message = api.PollWorkflowTaskQueueRequest.encode(request).finish()
  const begun = world.events.length
  const reply = rawCall(session, { method: 'PollWorkflowTaskQueue', message })
  await world.heard('call-begun', (_, event) => world.events.indexOf(event) >= begun)
  return { reply: reply.finally(() => session.destroy()) }
}

const runOf = ({ body }: RawReply) =>
  api.PollWorkflowTaskQueueResponse.decode(body.subarray(5)).workflowExecution?.workflowId

test('a task that is taken from a poll goes to the separate worker, and the poll keeps waiting', async () => {
  const polls = openPolls()
  const wanted: string[] = []
  const divert: Divert = (call, reply, tasks) =>
    tasks().some(({ workflowId }) => wanted.includes(workflowId)) && polls.offer(call, reply)
  await using apart = await startRelayWorld({ polls, apart: true })
  await using others = await startRelayWorld({ divert })
  await using direct = await startRelayWorld()
  const { workflow } = await direct.client()
  const queue = uniqueTaskQueue()
  const alone = await poll(apart, queue)
  const other = await poll(others, queue)

  const [first, second] = [uniqueId('apart'), uniqueId('other')]
  wanted.push(first)
  await workflow.start('nobody', { workflowId: first, taskQueue: queue })
  assert.equal(runOf(await alone.reply), first)
  const { delivered } = await apart.heard('tasks-handed-out')
  assert.equal(delivered, true)
  assert.ok(!others.events.some(({ type }) => type === 'tasks-handed-out'))

  // The server would have had two polls to choose from.
  const idle = await poll(apart, queue)
  await workflow.start('nobody', { workflowId: second, taskQueue: queue })
  assert.equal(runOf(await other.reply), second)
  apart.relay.endPolls()
  assert.equal(runOf(await idle.reply), undefined, 'answered with nothing')
})
