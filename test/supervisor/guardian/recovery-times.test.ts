import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '../../../src/relay/task.ts'
import { createRecoveryTimes } from '../../../src/supervisor/guardian/recovery-times.ts'
import { LOST_TASKS_MAX } from '../../../src/supervisor/guardian/limits.ts'

const base = { token: 't', workflowId: 'w', type: 'x', attempt: 1, lastAttempt: false }
const workflowTask = (runId: string, previousStartedId = 0): Task => ({
  ...base,
  kind: 'workflow',
  runId,
  previousStartedId,
})
const activity = (runId: string, activityId: string): Task => ({
  ...base,
  kind: 'activity',
  runId,
  activityId,
})

function clocked() {
  let nowMs = 0
  const times = createRecoveryTimes(() => nowMs)
  const count = (kind: Task['kind']) =>
    times.read()[kind].counts.reduce((sum, value) => sum + value, 0)
  return { times, count, pass: (ms: number) => (nowMs += ms) }
}

test('from the end of a worker to the next that has the task, whatever the attempt', () => {
  const { times, pass } = clocked()
  times.lost([activity('r', '1')])
  pass(250)
  times.found({ ...activity('r', '1'), attempt: 2, token: 'other' })
  const { counts, sum } = times.read().activity
  assert.equal(sum, 0.25)
  assert.equal(counts.filter((value) => value > 0).length, 1)
})

test('a task that nobody lost counts nothing, and a lost one counts once', () => {
  const { times, count } = clocked()
  times.found(activity('r', '1'))
  times.lost([workflowTask('r')])
  times.found(workflowTask('r'))
  times.found(workflowTask('r'))
  assert.deepEqual([count('workflow'), count('activity')], [1, 0])
})

test('a later workflow task of a run is none that was lost', () => {
  const { times, count, pass } = clocked()
  times.lost([workflowTask('r', 3)])
  pass(3_600_000)
  times.found(workflowTask('r', 9))
  assert.equal(count('workflow'), 0)
})

test('lost twice in a row, it has been without a worker since the first time', () => {
  const { times, pass } = clocked()
  times.lost([activity('r', '1')])
  pass(1_000)
  times.lost([activity('r', '1')])
  pass(1_000)
  times.found(activity('r', '1'))
  assert.equal(times.read().activity.sum, 2)
})

test('of tasks that others have taken, only so many are remembered', () => {
  const { times, count } = clocked()
  times.lost(Array.from({ length: LOST_TASKS_MAX + 1 }, (_, index) => activity('r', `${index}`)))
  times.found(activity('r', '0'))
  times.found(activity('r', '1'))
  assert.equal(count('activity'), 1)
})
