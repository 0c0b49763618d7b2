import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callsKept } from '../../../src/chaos/checkers/calls-kept.ts'
import type { CallerCall } from '../../../src/chaos/experiment/evidence.ts'
import { find, problem } from './support/evidence.ts'
import { payloads, run, STARTED, task, type Line } from './support/histories.ts'

const call = (
  kind: CallerCall['kind'],
  name: string,
  args: readonly unknown[] = [],
  more: Partial<CallerCall> = {},
): CallerCall => ({ kind, name, args, invokedAtMs: 0, outcome: 'ok', ...more })

const signal = (name: string, ...args: readonly unknown[]): Line => [
  'workflowExecutionSignaled',
  { signalName: name, input: payloads(...args) },
]

const accepted = (updateId: string, ...args: readonly unknown[]): Line => [
  'workflowExecutionUpdateAccepted',
  { acceptedRequest: { meta: { updateId }, input: { name: 'vote', args: payloads(...args) } } },
]

const answered = (acceptedEventId: number, value: unknown): Line => [
  'workflowExecutionUpdateCompleted',
  { acceptedEventId, outcome: { success: payloads(value) } },
]

const look = (calls: readonly CallerCall[], ...lines: readonly Line[]) =>
  find(callsKept, { calls, runs: [run('run-1', STARTED, ...lines)] })

const YES = { decisionId: 'yes-1', approver: 'maria' }

test('calls that are all in the history pass, and are counted by kind', () => {
  const calls = [call('start', 'order'), call('signal', 'approve', [YES])]
  const finding = look(calls, signal('approve', { approver: 'maria', decisionId: 'yes-1' }))
  assert.equal(finding.verdict, 'pass')
  assert.match(finding.looked, /2 acknowledged calls \(1 start, 1 signal\), 0 without an answer/)
})

test('no calls are no pass', () => {
  assert.equal(look([]).verdict, 'unknown')
})

test('an acknowledged start without a history is lost', () => {
  const start = [call('start', 'order')]
  const finding = find(callsKept, { calls: start, runs: [] })
  assert.match(problem(finding), /start of order was acknowledged, and there is no such run/)
  assert.match(problem(look([call('start', 'other')])), /history is one of order/)
  assert.equal(
    find(callsKept, { calls: [call('start', 'order', [], { outcome: 'unknown' })], runs: [] })
      .verdict,
    'pass',
  )
})

test('an acknowledged signal that is not in the history is lost', () => {
  const finding = look([call('signal', 'approve', [YES])], signal('reject', YES))
  assert.match(problem(finding), /signal approve \(yes-1\) was acknowledged once and is .* 0 times/)
})

test('a signal without an answer may be there or not', () => {
  const calls = [call('signal', 'go', ['a'], { outcome: 'unknown' })]
  assert.equal(look(calls).verdict, 'pass')
  assert.equal(look(calls, signal('go', 'a')).verdict, 'pass')
})

test('signals are distinguished by what they say, and each is counted', () => {
  const calls = [call('signal', 'go', ['a']), call('signal', 'go', ['b'])]
  assert.equal(look(calls, signal('go', 'b'), signal('go', 'a')).verdict, 'pass')
  assert.match(problem(look(calls, signal('go', 'a'), signal('go', 'a'))), /signal go was/)
  const twice = [call('signal', 'go', ['a']), call('signal', 'go', ['a'])]
  assert.equal(look(twice, signal('go', 'a')).verdict, 'fail')
})

test('a signal that arrived twice is reported, and is not wrong', () => {
  const calls = [call('signal', 'go', [], { outcome: 'unknown' }), call('signal', 'go')]
  const finding = look(calls, signal('go'), signal('go'))
  assert.equal(finding.verdict, 'pass')
  assert.match(finding.looked, /signal go received 2 times/)
})

test('an answered update is in the history with its answer', () => {
  const vote = call('update', 'vote', ['yes'], { id: 'v-1', value: 'counted' })
  const kept = look([vote], ...task(2), accepted('v-1', 'yes'), answered(5, 'counted'))
  assert.equal(kept.verdict, 'pass')
  assert.match(problem(look([vote], ...task(2))), /vote \(v-1\) was answered and is in no history/)
  assert.match(problem(look([vote], accepted('v-1', 'yes'))), /history has no answer/)
})

test('an update has one answer', () => {
  const vote = (value: unknown, outcome: CallerCall['outcome'] = 'ok') =>
    call('update', 'vote', ['yes'], { id: 'v-1', value, outcome })
  const lines = [accepted('v-1', 'yes'), answered(2, { a: 1, b: 2 })]
  assert.equal(look([vote({ b: 2, a: 1 })], ...lines).verdict, 'pass')
  assert.match(problem(look([vote({ a: 1, b: 3 })], ...lines)), /answered in different ways/)
  assert.match(problem(look([vote(undefined, 'refused')], ...lines)), /refused, and .* as done/)
  const lost = [vote(undefined, 'unknown'), vote(undefined, 'refused')]
  assert.equal(look(lost, ...lines).verdict, 'pass')
})

test('a cancellation that is in no history cannot be distinguished from a late one', () => {
  const cancel = [call('cancel', 'cancel')]
  assert.equal(look(cancel, ['workflowExecutionCancelRequested']).verdict, 'pass')
  assert.equal(look(cancel).verdict, 'unknown')
})
