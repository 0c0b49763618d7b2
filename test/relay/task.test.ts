import assert from 'node:assert/strict'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import {
  readActivityTask,
  readInlinedTasks,
  readToken,
  readWorkflowTask,
} from '../../src/relay/task.ts'

const { temporal } = proto
const api = temporal.api.workflowservice.v1
const TOKEN = Buffer.from('a token \u0000 of any bytes \u00ff', 'latin1')
const PAYLOADS = {
  payloads: [{ data: Buffer.alloc(10_000, 7), metadata: { a: Buffer.from('b') } }],
}
const EXECUTION = { workflowId: 'order-4711 ü', runId: 'run-1' }

const WORKFLOW_TASK = {
  taskToken: TOKEN,
  workflowExecution: EXECUTION,
  workflowType: { name: 'order' },
  attempt: 3,
  previousStartedEventId: 5 as never,
  startedEventId: 9 as never,
  history: { events: [{ eventId: 1 as never }, { eventId: 2 as never }] },
  nextPageToken: Buffer.from('next'),
  messages: [{ id: 'm' }],
  queries: { q1: { queryType: 'status' } },
}

const ACTIVITY_TASK = {
  taskToken: TOKEN,
  workflowNamespace: 'default',
  workflowType: { name: 'order' },
  workflowExecution: EXECUTION,
  activityType: { name: 'charge' },
  activityId: '17',
  header: { fields: { h: { data: Buffer.from('x') } } },
  input: PAYLOADS,
  heartbeatDetails: PAYLOADS,
  attempt: 2,
  startToCloseTimeout: { seconds: 10 as never },
  retryPolicy: { initialInterval: { nanos: 5 }, backoffCoefficient: 2, maximumAttempts: 5 },
}

const READ_WORKFLOW_TASK = {
  kind: 'workflow',
  token: TOKEN.toString('base64'),
  ...EXECUTION,
  type: 'order',
  previousStartedId: 5,
  attempt: 3,
  lastAttempt: false,
}

const READ_ACTIVITY_TASK = {
  kind: 'activity',
  token: TOKEN.toString('base64'),
  ...EXECUTION,
  type: 'charge',
  activityId: '17',
  attempt: 2,
  lastAttempt: false,
}

const workflowTask = (more: object = {}) =>
  api.PollWorkflowTaskQueueResponse.encode({ ...WORKFLOW_TASK, ...more }).finish()

const activityTask = (more: object = {}) =>
  api.PollActivityTaskQueueResponse.encode({ ...ACTIVITY_TASK, ...more }).finish()

test('a workflow task is read from the reply to a poll', () => {
  assert.deepEqual(readWorkflowTask(workflowTask()), READ_WORKFLOW_TASK)
})

test('a reply without a task, or with a query of the old kind, holds none', () => {
  assert.equal(readWorkflowTask(new Uint8Array()), undefined)
  assert.equal(readWorkflowTask(workflowTask({ taskToken: Buffer.alloc(0) })), undefined)
  assert.equal(readWorkflowTask(workflowTask({ query: { queryType: 'status' } })), undefined)
  assert.equal(readActivityTask(new Uint8Array()), undefined)
})

test('an activity task is read from the reply to a poll', () => {
  assert.deepEqual(readActivityTask(activityTask()), READ_ACTIVITY_TASK)
})

test('the last attempt is the one whose number the retry policy names', () => {
  const last = (attempt: number, maximumAttempts: number) =>
    readActivityTask(activityTask({ attempt, retryPolicy: { maximumAttempts } }))?.lastAttempt
  assert.equal(last(1, 1), true)
  assert.equal(last(4, 5), false)
  assert.equal(last(5, 5), true)
  assert.equal(last(1_000, 0), false, 'zero is without end')
  assert.equal(readActivityTask(activityTask({ retryPolicy: null }))?.lastAttempt, false)
})

test('tasks that ride along with the answer to a completion are read, and all of them', () => {
  const reply = api.RespondWorkflowTaskCompletedResponse.encode({
    workflowTask: WORKFLOW_TASK,
    activityTasks: [ACTIVITY_TASK, { ...ACTIVITY_TASK, activityId: '18' }],
    resetHistoryEventId: 4 as never,
  }).finish()
  assert.deepEqual(readInlinedTasks(reply), [
    READ_WORKFLOW_TASK,
    READ_ACTIVITY_TASK,
    { ...READ_ACTIVITY_TASK, activityId: '18' },
  ])
  assert.deepEqual(readInlinedTasks(new Uint8Array()), [])
})

test('the token of each answer to a task is read, even when the rest is cut off', () => {
  const answers = [
    api.RespondWorkflowTaskCompletedRequest.encode({ taskToken: TOKEN, identity: 'i' }),
    api.RespondWorkflowTaskFailedRequest.encode({ taskToken: TOKEN, identity: 'i' }),
    api.RespondActivityTaskCompletedRequest.encode({ taskToken: TOKEN, result: PAYLOADS }),
    api.RespondActivityTaskFailedRequest.encode({ taskToken: TOKEN, failure: { message: 'no' } }),
    api.RespondActivityTaskCanceledRequest.encode({ taskToken: TOKEN, details: PAYLOADS }),
  ]
  for (const answer of answers) {
    assert.equal(readToken(answer.finish()), TOKEN.toString('base64'))
  }
  const whole = answers[2]?.finish() ?? new Uint8Array()
  assert.equal(readToken(whole.subarray(0, 500)), TOKEN.toString('base64'))
  assert.equal(readToken(whole.subarray(0, 5)), undefined)
})

test('bytes that are no such message are read as far as possible, without an exception', () => {
  const noWireType = new Uint8Array([0x7f, 0x01])
  for (const read of [readWorkflowTask, readActivityTask, readInlinedTasks, readToken]) {
    assert.doesNotThrow(() => read(noWireType))
  }
})
