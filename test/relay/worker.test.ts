// What a relay reports about a working worker: tasks, polls and calls, in order.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client } from '@temporalio/client'
import type { RelayEvent } from '../../src/relay/events.ts'
import type { Task } from '../../src/relay/task.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../support/worker-process.ts'
import { startRelayWorld, type RelayWorld } from './support/relay-world.ts'

const taskQueue = uniqueTaskQueue()
let world: RelayWorld
let client: Client
let worker: TestWorker

before(async () => {
  world = await startRelayWorld()
  client = await world.client()
  worker = await startWorker(taskQueue, world.env)
})
after(async () => {
  await worker?.[Symbol.asyncDispose]()
  await world?.[Symbol.asyncDispose]()
})

async function runDemo(steps: number): Promise<string> {
  const workflowId = uniqueId('events')
  const args = [{ steps, sleep: '10ms' }]
  await client.workflow.execute('durableDemo', { taskQueue, workflowId, args })
  return workflowId
}

function tasksOf(workflowId: string): Task[] {
  return world.events
    .flatMap((event) => (event.type === 'tasks-handed-out' ? event.tasks : []))
    .filter((task) => task.workflowId === workflowId)
}

const isAbout = (token: string) => (event: RelayEvent) =>
  event.type === 'tasks-handed-out'
    ? event.tasks.some((task) => task.token === token)
    : event.call.token === token

test('each task is handed out, then its answer begun, applied and sent on', async () => {
  const workflowId = await runDemo(2)
  const tasks = tasksOf(workflowId)
  assert.ok(tasks.some(({ kind, type }) => kind === 'workflow' && type === 'durableDemo'))
  assert.ok(tasks.some(({ kind, type }) => kind === 'activity' && type === 'performStep'))
  assert.equal(new Set(tasks.map(({ token }) => token)).size, tasks.length, 'once each')
  for (const { token } of tasks) {
    const isIt = isAbout(token)
    const heard = await waitFor('the answer to be sent on', () => {
      const found = world.events.filter(isIt)
      return found.at(-1)?.type === 'call-answered' && found
    })
    assert.deepEqual(
      heard.map((event) => (event.type === 'call-applied' ? event.status : event.type)),
      ['tasks-handed-out', 'call-begun', 0, 'call-answered'],
    )
  }
})

test('polls name their queue, and sticky ones the normal queue too', async () => {
  await runDemo(1)
  const polls = world.events.flatMap(({ type, call }) =>
    type === 'call-begun' && call.poll ? [{ role: call.role, ...call.poll }] : [],
  )
  const sticky = polls.find((poll) => poll.sticky)
  assert.equal(sticky?.normalQueue, taskQueue)
  assert.equal(sticky?.role, 'poll-workflow')
  assert.notEqual(sticky?.queue, taskQueue)
  assert.ok(polls.some((poll) => poll.role === 'poll-activity' && poll.queue === taskQueue))
  assert.equal(new Set(polls.map((poll) => poll.namespace)).size, 1)
  assert.match(sticky.identity, new RegExp(`\\b${worker.pid}\\b`))
})

test('a task that rides along with a completion is reported as handed out by it', async () => {
  const workflowId = uniqueId('events')
  const held = Promise.withResolvers<void>()
  const signalled = Promise.withResolvers<void>()
  world.relay.intercept(async ({ role }) => {
    if (role !== 'complete-workflow') return { forward: true, answer: true }
    held.resolve()
    await signalled.promise
    return { forward: true, answer: true }
  })
  const args = [{ subject: 'Refund 4711', requestedBy: 'agent-7' }]
  const handle = await client.workflow.start('approval', { taskQueue, workflowId, args })
  await held.promise
  // It comes while a task of the run is under way, which makes the next one at once.
  await handle.signal('approve', { decisionId: 'd-1', approver: 'maria' })
  signalled.resolve()
  await handle.result()
  world.relay.intercept(undefined)
  const { tasks, delivered } = await world.heard(
    'tasks-handed-out',
    ({ role }, event) =>
      role === 'complete-workflow' && event.tasks.some((task) => task.workflowId === workflowId),
  )
  assert.equal(delivered, true)
  // The next task of the run, and the activity that the completed one asked for.
  assert.deepEqual(
    tasks.map(({ kind, type }) => ({ kind, type })),
    [
      { kind: 'workflow', type: 'approval' },
      { kind: 'activity', type: 'recordTransition' },
    ],
  )
})

test('a query and an update through the relay leave no task behind', async () => {
  const workflowId = uniqueId('events')
  const args = [{ subject: 'Refund 4711', requestedBy: 'agent-7' }]
  const handle = await client.workflow.start('approval', { taskQueue, workflowId, args })
  await handle.query('status')
  await handle.executeUpdate('decide', {
    args: [{ decision: 'approved', decisionId: 'd-1', approver: 'maria' }],
  })
  await handle.result()
  for (const { token } of tasksOf(workflowId)) {
    const isIt = isAbout(token)
    await world.heard('call-applied', (_call, event) => isIt(event) && event.status === 0)
  }
})
