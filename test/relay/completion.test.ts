import assert from 'node:assert/strict'
import { test } from 'node:test'
import proto from '@temporalio/proto'
import { readCompletion } from '../../src/relay/completion.ts'
import { readActivityTask, readInlinedTasks } from '../../src/relay/task.ts'

const { temporal } = proto
const api = temporal.api.workflowservice.v1
const TOKEN = Buffer.from('token')
const INPUT = { payloads: [{ data: Buffer.alloc(10_000, 7) }] }

function completed(...commands: proto.temporal.api.command.v1.ICommand[]): Uint8Array {
  const request = { taskToken: TOKEN, commands, identity: 'i', namespace: 'n' }
  return api.RespondWorkflowTaskCompletedRequest.encode(request).finish()
}

function activity(activityId: string, maximumAttempts?: number) {
  const retryPolicy = maximumAttempts === undefined ? null : { maximumAttempts }
  const attributes = { activityId, input: INPUT, retryPolicy, requestEagerExecution: true }
  return { scheduleActivityTaskCommandAttributes: attributes }
}

function marker(markerName: string) {
  return { recordMarkerCommandAttributes: { markerName } }
}

test('a completion says how often its activities may be tried, where there is a limit', () => {
  const { attemptsMax } = readCompletion(
    completed(activity('1', 1), activity('2'), activity('3', 0)),
  )
  assert.deepEqual([...attemptsMax], [['1', 1]])
})

test('it says whether it waited for local activities', () => {
  assert.equal(readCompletion(completed(activity('1'))).waited, false)
  assert.equal(readCompletion(completed(marker('core_patch'))).waited, false)
  assert.equal(readCompletion(completed(marker('core_local_activity'))).waited, true)
  const inParts = { taskToken: TOKEN, forceCreateNewWorkflowTask: true }
  const message = api.RespondWorkflowTaskCompletedRequest.encode(inParts).finish()
  assert.equal(readCompletion(message).waited, true)
})

test('an activity that rides along without its policy has the attempts it was scheduled with', () => {
  const task = (activityId: string, more: object = {}) => ({
    taskToken: TOKEN,
    activityId,
    attempt: 1,
    ...more,
  })
  const scheduled = new Map([
    ['once', 1],
    ['twice', 2],
  ])
  const reply = api.RespondWorkflowTaskCompletedResponse.encode({
    activityTasks: [task('once'), task('twice'), task('often')],
  }).finish()
  assert.deepEqual(
    readInlinedTasks(reply, scheduled).map(({ lastAttempt }) => lastAttempt),
    [true, false, false],
  )
  const own = task('once', { retryPolicy: { maximumAttempts: 3 } })
  const message = api.PollActivityTaskQueueResponse.encode(own).finish()
  assert.equal(readActivityTask(message, scheduled)?.lastAttempt, false, 'its own policy counts')
})
