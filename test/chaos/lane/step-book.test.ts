import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createStepBook } from '../../../src/chaos/lane/step-book.ts'
import type { Task } from '../../../src/relay/task.ts'

const TASK = {
  kind: 'workflow',
  workflowId: 'w',
  runId: 'r',
  type: 'order',
  attempt: 1,
  lastAttempt: false,
} as const

const workflowTask = (token: string, previousStartedId: number): Task => ({
  ...TASK,
  token,
  previousStartedId,
})

test('a task that is handed out again is a second attempt, even if the server counts otherwise', () => {
  const book = createStepBook()
  const steps = [workflowTask('a', 0), workflowTask('b', 3), workflowTask('c', 3)].map(
    (task) => book.handOut(task, 1).step,
  )
  assert.deepEqual(steps, [
    { kind: 'workflow-task', number: 1, attempt: 1 },
    { kind: 'workflow-task', number: 2, attempt: 1 },
    { kind: 'workflow-task', number: 2, attempt: 2 },
  ])
})

test('runs are counted apart', () => {
  const book = createStepBook()
  book.handOut(workflowTask('a', 0), 1)
  const { step } = book.handOut({ ...workflowTask('b', 0), runId: 'other' }, 1)
  assert.deepEqual(step, { kind: 'workflow-task', number: 1, attempt: 1 })
})

test('a worker’s writes belong to the activity that it got last, until that is answered', () => {
  const book = createStepBook()
  const activity = { ...TASK, kind: 'activity', activityId: '7', type: 'charge' } as const
  book.handOut({ ...activity, token: 'a' }, 1)
  book.handOut({ ...activity, token: 'b', activityId: '8' }, 1)
  assert.equal(book.activityOf(1), book.find('b'))
  book.release('b')
  assert.equal(book.activityOf(1), book.find('a'))
  assert.equal(book.activityOf(2), undefined)
})
