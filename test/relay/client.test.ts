// The surface of Temporal as @temporalio/client uses it, through a relay; the worker goes through it as well.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ScheduleNotFoundError, WorkflowNotFoundError, type Client } from '@temporalio/client'
import type { ApprovalStatus, DecideAnswer } from '../../src/contract/approval.ts'
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

const REQUEST = { subject: 'Refund 4711', requestedBy: 'agent-7' }

function startApproval(workflowId = uniqueId('relay')) {
  return client.workflow.start('approval', { taskQueue, workflowId, args: [REQUEST] })
}

test('a run is started, asked, updated, and its result awaited', async () => {
  const handle = await startApproval()
  const status = await handle.query<ApprovalStatus>('status')
  assert.equal(status.subject, REQUEST.subject)
  const answer = await handle.executeUpdate<DecideAnswer, [object]>('decide', {
    args: [{ decision: 'approved', decisionId: 'd-1', approver: 'maria' }],
  })
  assert.equal(answer.accepted, true)
  assert.equal(((await handle.result()) as { decision: string }).decision, 'approved')
})

test('a signal reaches the run, and its history has it', async () => {
  const handle = await startApproval()
  await handle.signal('approve', { decisionId: 'd-2', approver: 'otto' })
  await handle.result()
  const { events } = await handle.fetchHistory()
  const signals = events?.flatMap(({ workflowExecutionSignaledEventAttributes: signal }) =>
    signal ? [signal.signalName] : [],
  )
  assert.deepEqual(signals, ['approve'])
})

test('an update that the run refuses fails with the reason', async () => {
  const handle = await startApproval()
  const args = [{ decision: 'perhaps' }] as const
  await assert.rejects(handle.executeUpdate('decide', { args: [...args] }), /Update failed/)
  await handle.terminate()
})

test('a run is described, counted and listed', async () => {
  const handle = await startApproval()
  const description = await handle.describe()
  assert.equal(description.status.name, 'RUNNING')
  assert.equal(description.taskQueue, taskQueue)
  const query = `WorkflowId = '${handle.workflowId}'`
  await waitFor('the run in the list', async () => {
    const ids: string[] = []
    for await (const run of client.workflow.list({ query })) ids.push(run.workflowId)
    return ids.length === 1 && ids[0] === handle.workflowId
  })
  assert.equal((await client.workflow.count(query)).count, 1)
  await handle.cancel()
  await assert.rejects(handle.result())
})

test('schedules are made, described, triggered and deleted', async () => {
  const scheduleId = uniqueId('schedule')
  const handle = await client.schedule.create({
    scheduleId,
    spec: { intervals: [{ every: '10 hours' }] },
    action: { type: 'startWorkflow', workflowType: 'approval', args: [REQUEST], taskQueue },
  })
  await handle.trigger()
  const started = await waitFor('the action to be taken', async () => {
    const { info } = await handle.describe()
    return info.recentActions[0]
  })
  assert.equal(started.action.type, 'startWorkflow')
  await client.workflow.getHandle(started.action.workflow.workflowId).terminate()
  await handle.delete()
  await assert.rejects(handle.describe(), ScheduleNotFoundError)
})

test('an error of the server arrives as what it is', async () => {
  await assert.rejects(client.workflow.getHandle(uniqueId('nobody')).describe(), (error) => {
    assert.ok(error instanceof WorkflowNotFoundError, String(error))
    return true
  })
  const handle = await startApproval()
  await assert.rejects(startApproval(handle.workflowId), {
    name: 'WorkflowExecutionAlreadyStartedError',
  })
  await handle.terminate()
})

test('a payload of 1.9 MB goes there and back', async () => {
  const workflowId = uniqueId('large')
  const args = ['x'.repeat(1_900_000)]
  const handle = await client.workflow.start('nobody', { taskQueue: workflowId, workflowId, args })
  const { events } = await handle.fetchHistory()
  const [input] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? []
  assert.equal(Buffer.from(input?.data ?? []).toString(), JSON.stringify(args[0]))
  await handle.terminate()
})

test('200 calls at once are all answered', async () => {
  const handle = await startApproval()
  const described = await Promise.all(Array.from({ length: 200 }, () => handle.describe()))
  assert.equal(described.length, 200)
  assert.ok(described.every(({ runId }) => runId === handle.firstExecutionRunId))
  await handle.terminate()
})
