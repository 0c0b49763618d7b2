import assert from 'node:assert/strict'
import { test } from 'node:test'
import { history } from '../../../src/chaos/checkers/history.ts'
import type { RunHistory } from '../../../src/chaos/experiment/evidence.ts'
import { find, problem } from './support/evidence.ts'
import {
  activity,
  COMPLETED,
  orderRun,
  run,
  STARTED,
  task,
  type Line,
} from './support/histories.ts'

const NON_DETERMINISTIC = 24
const UNHANDLED_FAILURE = 14
const UNHANDLED_COMMAND = 1

const look = (...runs: readonly RunHistory[]) => find(history, { runs })

test('a whole history passes, and says what is in it', () => {
  const { verdict, looked } = look(orderRun())
  assert.equal(verdict, 'pass')
  assert.equal(looked, '11 events in 1 run: 2 workflow tasks, 1 activity, 0 left open at the end')
})

test('the counts are reported in words', () => {
  const twice = run('run-1', STARTED, ...activity(2, { type: 'a' }), ...activity(5, { type: 'b' }))
  assert.match(look(twice).looked, /: 2 activities, 0 left open/)
})

test('no history is no pass', () => {
  assert.equal(look().verdict, 'unknown')
  assert.equal(look({ runId: 'run-1', events: [] }).verdict, 'unknown')
})

test('an event that is missing is found', () => {
  const { runId, events } = orderRun()
  const finding = look({ runId, events: events.toSpliced(3, 1) })
  assert.match(finding.problems.join(), /ActivityTaskScheduled \(event 5\).*where event 4 belongs/)
  assert.match(look({ runId, events: events.slice(1) }).problems.join(), /instead of its start/)
})

test('an event after the end is found', () => {
  const finding = look(run('run-1', STARTED, COMPLETED, ['timerStarted', { timerId: '1' }]))
  assert.match(problem(finding), /went on with TimerStarted \(event 3\) after it had ended/)
})

test('an activity that is closed twice is found', () => {
  const lines: readonly Line[] = [
    STARTED,
    ['activityTaskScheduled', { activityType: { name: 'charge' } }],
    ['activityTaskCompleted', { scheduledEventId: 2 }],
    ['activityTaskTimedOut', { scheduledEventId: 2 }],
    COMPLETED,
  ]
  assert.match(problem(look(run('run-1', ...lines))), /activity charge was closed 2 times/)
})

test('timers, children and calls of other runs are closed once too', () => {
  const pairs: readonly (readonly [Line, Line])[] = [
    [
      ['timerStarted', { timerId: '1' }],
      ['timerFired', { startedEventId: 2 }],
    ],
    [
      ['startChildWorkflowExecutionInitiated', { workflowType: { name: 'child' } }],
      ['childWorkflowExecutionCompleted', { initiatedEventId: 2 }],
    ],
    [
      ['signalExternalWorkflowExecutionInitiated', {}],
      ['externalWorkflowExecutionSignaled', { initiatedEventId: 2 }],
    ],
  ]
  for (const [opens, closes] of pairs) {
    assert.equal(look(run('run-1', STARTED, opens, closes, COMPLETED)).verdict, 'pass')
    const twice = look(run('run-1', STARTED, opens, closes, closes, COMPLETED))
    assert.match(problem(twice), /closed 2 times/)
    assert.match(problem(look(run('run-1', STARTED, closes, COMPLETED))), /never opened/)
  }
})

test('an activity whose result is lost is found beside a control that waited for it', () => {
  const open = run('run-1', STARTED, ['activityTaskScheduled', {}], COMPLETED)
  assert.match(problem(look(open)), /still open when the run ended.*the control left 0 open/)
  assert.equal(find(history, { runs: [open] }, { runs: [open] }).verdict, 'pass')
  assert.match(find(history, { runs: [open] }, 'no control').looked, /1 left open at the end/)
  const asked: Line = ['activityTaskCancelRequested', { scheduledEventId: 2 }]
  const cancelled = run('run-1', STARTED, ['activityTaskScheduled', {}], asked, COMPLETED)
  assert.equal(look(cancelled).verdict, 'pass')
})

test('a workflow that did otherwise in a replay is found', () => {
  const failed: Line = [
    'workflowTaskFailed',
    { scheduledEventId: 2, cause: NON_DETERMINISTIC, failure: { message: 'no such timer' } },
  ]
  const finding = look(run('run-1', STARTED, ...task(2).slice(0, 2), failed))
  assert.match(
    problem(finding),
    /WorkflowTaskFailed \(event 4\).*otherwise in a replay.*no such timer/,
  )
})

test('a task that failed by its code is found; one whose worker died is not wrong', () => {
  const failed = (attributes: object): RunHistory =>
    run('run-1', STARTED, ...task(2).slice(0, 2), [
      'workflowTaskFailed',
      { scheduledEventId: 2, ...attributes },
    ])
  const thrown = failed({ cause: UNHANDLED_FAILURE, failure: { message: 'x is not a function' } })
  assert.match(problem(look(thrown)), /unhandled failure\): x is not a function/)
  const info = { applicationFailureInfo: { type: 'WorkerDied' } }
  assert.equal(look(failed({ cause: UNHANDLED_FAILURE, failure: info })).verdict, 'pass')
  assert.equal(look(failed({ cause: UNHANDLED_COMMAND })).verdict, 'pass')
})

test('a chain that continues as new is followed, and a broken one found', () => {
  const first = (next: string) =>
    run('run-1', STARTED, ['workflowExecutionContinuedAsNew', { newExecutionRunId: next }])
  const second = (before: string) =>
    run('run-2', ['workflowExecutionStarted', { continuedExecutionRunId: before }], COMPLETED)
  assert.equal(look(first('run-2'), second('run-1')).verdict, 'pass')
  assert.match(problem(look(first('run-9'), second('run-1'))), /chain is broken/)
  assert.match(problem(look(first('run-2'))), /goes on as run-2, and there is no such run/)
  const forgotten = look(second('run-1'))
  assert.equal(forgotten.verdict, 'unknown')
  assert.match(problem(forgotten), /keeps no longer/)
})
