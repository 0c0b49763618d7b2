import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timers } from '../../../src/chaos/checkers/timers.ts'
import { evidence, find, problem } from './support/evidence.ts'
import { COMPLETED, run, STARTED } from './support/histories.ts'

const slept = (ms: number) =>
  run(
    'run-1',
    STARTED,
    ['timerStarted', { timerId: '1', startToFireTimeout: { seconds: 2, nanos: 500_000_000 } }, 100],
    ['timerFired', { timerId: '1', startedEventId: 2 }, 100 + ms],
    COMPLETED,
  )

test('a timer that fired in time or late passes, and how late it was is reported', () => {
  const finding = find(timers, { runs: [slept(2_500)] })
  assert.equal(finding.verdict, 'pass')
  assert.match(find(timers, { runs: [slept(9_000)] }).looked, /1 timer that fired, at most 6500 ms/)
})

test('a timer that fired early is found, but for the millisecond that the server rounds', () => {
  const finding = find(timers, { runs: [slept(2_400)] })
  assert.equal(problem(finding), 'TimerFired (event 3) was 100 ms early')
  assert.equal(find(timers, { runs: [slept(2_499)] }).verdict, 'pass')
})

test('no timer is nothing to look at, unless one fired in the control', () => {
  assert.equal(timers.check(evidence(), evidence()), undefined)
  const finding = find(timers, {}, { runs: [slept(2_500)] })
  assert.equal(finding.verdict, 'unknown')
  assert.match(problem(finding), /in the control 1 timer fired, and none here/)
})

test('a run that was cancelled before its timer has nothing that could have fired early', () => {
  const ending = { status: 'cancelled', type: 'CancelledFailure', message: 'cancelled' } as const
  const finding = find(timers, { runs: [run('run-1', STARTED)], ending }, { runs: [slept(2_500)] })
  assert.equal(finding.verdict, 'pass')
})

test('a run that canceled its timer has nothing that could have fired early', () => {
  const canceled = run(
    'run-1',
    STARTED,
    ['timerStarted', { timerId: '1', startToFireTimeout: { seconds: 2 } }, 100],
    ['timerCanceled', { timerId: '1', startedEventId: 2 }, 700],
    COMPLETED,
  )
  const ending = { status: 'completed', result: 'approved' } as const
  const finding = find(timers, { runs: [canceled], ending }, { runs: [slept(2_500)] })
  assert.equal(finding.verdict, 'pass')
  assert.equal(finding.looked, 'no timer that fired, 1 that the run canceled before')
  const open = find(timers, { runs: [canceled], ending: undefined }, { runs: [slept(2_500)] })
  assert.equal(open.verdict, 'unknown')
})
