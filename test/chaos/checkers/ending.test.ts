import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closed } from '../../../src/chaos/checkers/closed.ts'
import { ending } from '../../../src/chaos/checkers/ending.ts'
import { resultStands } from '../../../src/chaos/checkers/result-stands.ts'
import { evidence, find, problem } from './support/evidence.ts'
import { orderRun, run, STARTED, task } from './support/histories.ts'

const start = { workflow: 'order' }
const completed = (result: unknown) => ({ status: 'completed', result }) as const
const failed = { status: 'failed', type: 'OrderFailed', message: 'no lamp' } as const

test('an ending like the control’s passes, with any times and ids', () => {
  const heard = (id: string, at: string, runId: string) => ({
    workflowId: id,
    ending: completed({ by: `${id}/charge`, at, runId, steps: 3 }),
  })
  const here = heard('order-2', '2026-11-23T12:00:00.123Z', '01a20903-6251-76f6-9bde-8b211ee81b8d')
  const control = heard('order-1', '2025-01-01T00:00:00Z', '11a20903-6251-76f6-9bde-8b211ee81b8e')
  const finding = find(ending, here, control)
  assert.equal(finding.verdict, 'pass')
  assert.match(finding.looked, /compared with the control/)
})

test('another result is reported with the place where it differs', () => {
  const here = { ending: completed({ steps: ['reserve', 'ship'] }) }
  const finding = find(ending, here, { ending: completed({ steps: ['reserve', 'charge'] }) })
  assert.equal(finding.verdict, 'fail')
  assert.equal(problem(finding), 'result.steps[1] is "ship", in the control "charge"')
})

test('a result that is missing, longer or of another kind is another result', () => {
  const control = { ending: completed(['a', 'b']) }
  for (const result of [['a'], ['a', 'b', 'c'], undefined, 'a', { 0: 'a', 1: 'b' }]) {
    assert.equal(find(ending, { ending: completed(result) }, control).verdict, 'fail')
  }
})

test('another status or another reason is another ending', () => {
  const lost = find(ending, { ending: failed }, { ending: completed(1) })
  assert.equal(problem(lost), 'it ended as failed (OrderFailed: no lamp), the control as completed')
  const other = { ...failed, message: 'no card' }
  assert.match(problem(find(ending, { ending: other }, { ending: failed })), /message is "no card"/)
})

test('`expect` is called, with a control or without', () => {
  const expect = () => 'three steps are missing'
  const here = { experiment: { start, expect, sameResult: false } }
  for (const control of [{}, 'no control'] as const) {
    const finding = find(ending, here, control)
    assert.match(problem(finding), /not as expected: three steps are missing/)
  }
  assert.equal(find(ending, { experiment: { start, expect: () => undefined } }).verdict, 'pass')
})

test('if results may differ and nothing is expected, the status must be the same', () => {
  const experiment = { start, sameResult: false }
  assert.equal(find(ending, { experiment, ending: completed(2) }).verdict, 'pass')
  assert.equal(find(ending, { experiment, ending: failed }).verdict, 'fail')
})

test('a return value of `expect` that is not a text is unknown, not a complaint', () => {
  const wrong = [() => Promise.resolve(), () => false, () => assert.fail('no card')]
  for (const expect of wrong) {
    const experiment = { start, expect: expect as never }
    const finding = find(ending, { experiment })
    assert.equal(finding.verdict, 'unknown')
    assert.match(
      problem(finding),
      /^`expect` of the experiment (gave (a promise|false)|failed: no card)/,
    )
  }
})

test('an ending is unknown if there is nothing to compare it with', () => {
  assert.equal(find(ending, {}, 'no control').verdict, 'unknown')
  assert.equal(find(ending, { ending: undefined }).verdict, 'unknown')
})

test('a run that has ended is closed', () => {
  assert.equal(find(closed, {}).verdict, 'pass')
})

test('a run that has not ended in time is reported with what it waits for', () => {
  const waiting = run('run-1', STARTED, ...task(2), [
    'activityTaskScheduled',
    { activityType: { name: 'charge' } },
  ])
  const finding = find(closed, { ending: undefined, runs: [waiting] })
  assert.equal(finding.verdict, 'fail')
  assert.match(problem(finding), /activity charge of ActivityTaskScheduled \(event 5\)/)
  const idle = { ending: undefined, runs: [run('run-1', STARTED, ...task(2))] }
  assert.match(problem(find(closed, idle)), /waits for a message/)
})

test('a run that ended and continues, or that is gone, is not closed', () => {
  const open = { ...orderRun(), events: orderRun().events.slice(0, -1) }
  assert.match(problem(find(closed, { runs: [open] })), /seen to end, and goes on/)
  assert.equal(find(closed, { runs: [] }).verdict, 'fail')
})

test('a result that changes is found', () => {
  assert.equal(find(resultStands, {}).verdict, 'pass')
  const finding = find(resultStands, { endingAgain: completed({ steps: [] }) })
  assert.match(problem(finding), /was .*charge.* first, and later .*"steps":\[\]/)
  assert.equal(find(resultStands, { endingAgain: undefined }).verdict, 'fail')
  assert.equal(resultStands.check(evidence({ ending: undefined }), undefined), undefined)
})
