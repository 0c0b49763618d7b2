import assert from 'node:assert/strict'
import { test } from 'node:test'
import { steadyControl } from '../../../src/chaos/campaign/steady-control.ts'
import { evidence } from '../checkers/support/evidence.ts'
import { orderRun, run, STARTED, type Line } from '../checkers/support/histories.ts'

const TASK_TIMED_OUT: readonly Line[] = [
  STARTED,
  ['workflowTaskScheduled', { attempt: 1 }],
  ['workflowTaskStarted', { scheduledEventId: 2 }],
  ['workflowTaskTimedOut', { scheduledEventId: 2 }],
]

/** An attempt that timed out shows only in the next one. */
const ATTEMPT_TIMED_OUT: readonly Line[] = [
  STARTED,
  ['activityTaskScheduled', { activityType: { name: 'charge' } }],
  [
    'activityTaskStarted',
    { scheduledEventId: 2, attempt: 2, lastFailure: { timeoutFailureInfo: { timeoutType: 1 } } },
  ],
]

const CLEAN = orderRun()
const LATE_TASK = run('run-1', ...TASK_TIMED_OUT)
const LATE_ATTEMPT = run('run-1', ...ATTEMPT_TIMED_OUT)

async function controls(...runs: readonly (typeof CLEAN)[]) {
  let asked = 0
  const steady = await steadyControl(async () => {
    const history = runs[asked++]
    assert.ok(history, 'no more runs than that')
    return {
      run: { evidence: evidence({ runs: [history] }), load: 'load 5.0 on 2 cores' },
      names: new Map(),
    }
  })
  return { ...steady, asked, taken: steady.control.run.evidence.runs[0] }
}

test('a control in which nothing timed out is used as it is', async () => {
  const { asked, problem } = await controls(CLEAN)
  assert.equal(asked, 1)
  assert.equal(problem, undefined)
})

test('a control in which a task or an attempt timed out is run again', async () => {
  for (const late of [LATE_TASK, LATE_ATTEMPT]) {
    const { taken, problem } = await controls(late, CLEAN)
    assert.equal(taken, CLEAN)
    assert.equal(problem, undefined)
  }
})

test('if the same task times out each time, the workflow is made so', async () => {
  const { asked, problem } = await controls(LATE_ATTEMPT, LATE_ATTEMPT)
  assert.equal(asked, 2)
  assert.equal(problem, undefined)
})

test('if another task times out each time, the verdict is unknown, and the load is reported', async () => {
  const { problem } = await controls(LATE_TASK, LATE_ATTEMPT, LATE_TASK)
  assert.equal(problem?.verdict, 'unknown')
  assert.match(
    problem?.problems[0] ?? '',
    /workflow task timed out .* too busy \(load 5\.0 on 2 cores\)/,
  )
})
