import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gate } from '../../../src/chaos/checkers/gate.ts'
import type { Evidence } from '../../../src/chaos/experiment/evidence.ts'
import type { GatedEffect } from '../../../src/chaos/experiment/experiment.ts'
import { evidence, find, problem } from './support/evidence.ts'
import { activity, payloads, run, STARTED, task, type Line } from './support/histories.ts'

const YES = { decisionId: 'yes-1', approver: 'maria' }
const approve: Line = ['workflowExecutionSignaled', { signalName: 'approve', input: payloads(YES) }]
const reject: Line = ['workflowExecutionSignaled', { signalName: 'reject', input: payloads(YES) }]

const asks = (...gated: readonly (string | GatedEffect)[]) => ({
  start: { workflow: 'pay' },
  gated,
})

const world = (gated: string | GatedEffect, ...lines: readonly Line[]): Partial<Evidence> => ({
  experiment: asks(gated),
  ending: { status: 'completed', result: 'paid' },
  effects: [{ name: typeof gated === 'string' ? gated : gated.effect, applied: 1 }],
  runs: [run('run-1', STARTED, ...lines)],
})

const approved: Evidence['decisions'] = [
  {
    id: '1',
    idempotencyKey: 'pay-1/approval',
    workflowId: 'pay-1',
    runId: 'run-1',
    decision: 'approved',
    approvedBy: 'maria',
    decisionId: 'yes-1',
    decidedAt: '2026-11-23T12:00:00Z',
    createdAt: '2026-11-23T12:00:00Z',
  },
]
const expired: Evidence['decisions'] = approved.map((row) => ({ ...row, decision: 'expired' }))

test('an effect whose activity was scheduled after the approval passes', () => {
  for (const gated of ['refund', 'payRefund', { effect: 'money', activity: 'payRefund' }]) {
    const lines = [approve, ...task(3), ...activity(6, { type: 'payRefund' })]
    const finding = find(gate, world(gated, ...lines))
    assert.equal(finding.verdict, 'pass', finding.problems.join())
    assert.match(finding.looked, /1 gated effect of 1, 1 decision in the history, an approval/)
  }
})

test('an effect whose activity was scheduled before the approval is found', () => {
  const lines = [...activity(2, { type: 'payRefund' }), approve]
  for (const gated of ['refund', 'payRefund', { effect: 'money', activity: 'payRefund' }, 'x']) {
    const finding = find(gate, world(gated, ...lines))
    assert.match(problem(finding), /did not wait .*payRefund of ActivityTaskScheduled \(event 2\)/)
  }
})

test('an update that was answered before the activity counts as approval', () => {
  const request = { input: { name: 'decide', args: payloads({ decision: 'approved', ...YES }) } }
  const update: Line = [
    'workflowExecutionUpdateAccepted',
    { acceptedRequest: request, acceptedRequestSequencingEventId: 2 },
  ]
  const lines = [...task(2), update, ...activity(6, { type: 'payRefund' })]
  assert.equal(find(gate, world('refund', ...lines)).verdict, 'pass')
})

test('an effect without approval, or after an approval that the gate drops, is found', () => {
  const malformed: Line = [
    'workflowExecutionSignaled',
    { signalName: 'approve', input: payloads('yes') },
  ]
  for (const lines of [[], [malformed]]) {
    const all = [...lines, ...activity(lines.length + 2, { type: 'payRefund' })]
    assert.match(problem(find(gate, world('refund', ...all))), /the history has no approval/)
  }
})

test('an effect after a refusal or an expiry is found, at any time', () => {
  const lines = (first: Line) => [first, ...activity(3, { type: 'payRefund' })]
  assert.match(problem(find(gate, world('refund', ...lines(reject)))), /after a refusal.*rejected/)
  const late = { ...world('refund', ...lines(approve)), decisions: expired }
  assert.match(problem(find(gate, late)), /it was expired/)
})

test('nothing gated is right where it was not to happen: refused, never asked, or too late', () => {
  const none = (...lines: readonly Line[]) => ({ ...world('refund', ...lines), effects: [] })
  for (const lines of [[reject], [approve], []]) {
    for (const control of [none(...lines), 'no control'] as const) {
      const finding = find(gate, none(...lines), control)
      assert.equal(finding.verdict, 'pass', finding.problems.join())
      assert.match(finding.looked, /^nothing that needs an approval happened \(refund\)/)
    }
  }
})

test('nothing gated is unknown where the control has it, or its activity has run', () => {
  const none = (...lines: readonly Line[]) => ({ ...world('refund', ...lines), effects: [] })
  assert.equal(find(gate, none(reject), world('refund', approve)).verdict, 'pass')
  assert.match(problem(find(gate, none(approve), world('refund', approve))), /the control has/)
  const ran = none(approve, ...task(3), ...activity(6, { type: 'refund' }))
  assert.match(problem(find(gate, ran, none(approve))), /activity refund has run, and no effect/)
})

test('if the effects are unknown, so is the gate', () => {
  const blind = { ...world('refund'), effects: [], effectsProblem: 'no route' }
  assert.equal(find(gate, blind).verdict, 'unknown')
})

test('if it is unclear which activity has the effect, the check is unknown and says what to do', () => {
  const lines = [...activity(2, { type: 'look' }), approve, ...activity(6, { type: 'wire' })]
  const finding = find(gate, { ...world('refund', ...lines), decisions: approved })
  assert.equal(finding.verdict, 'unknown')
  assert.match(problem(finding), /gated: \[\{ effect: 'refund', activity: '…' \}\]/)
  const named = { effect: 'refund', activity: 'wire' }
  assert.equal(find(gate, world(named, ...lines)).verdict, 'pass')
  const absent = { effect: 'refund', activity: 'nowhere' }
  assert.equal(find(gate, world(absent, ...lines)).verdict, 'unknown')
})

test('an argument that names the effect shows which activity has it', () => {
  const step = (name: string, id: number) => activity(id, { type: 'step', args: [{ step: name }] })
  const good = [...step('reserve', 2), approve, ...step('refund', 6)]
  assert.equal(find(gate, world('refund', ...good)).verdict, 'pass')
  const bad = [...step('refund', 2), approve, ...step('ship', 6)]
  assert.equal(find(gate, world('refund', ...bad)).verdict, 'fail')
})

test('a local activity counts by the marker it leaves', () => {
  const marker = (type: string): Line => [
    'markerRecorded',
    { markerName: 'core_local_activity', details: { data: payloads({ activity_type: type }) } },
  ]
  assert.equal(find(gate, world('payRefund', approve, marker('payRefund'))).verdict, 'pass')
  assert.equal(find(gate, world('payRefund', marker('payRefund'), approve)).verdict, 'fail')
})

test('an experiment without gated effects has nothing to look at', () => {
  assert.equal(gate.check(evidence(), evidence()), undefined)
})
