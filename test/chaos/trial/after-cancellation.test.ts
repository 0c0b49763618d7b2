import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ending, Experiment } from '../../../src/chaos/experiment/experiment.ts'
import type { FaultHit, FaultKind } from '../../../src/chaos/plan/fault.ts'
import { afterCancellation } from '../../../src/chaos/trial/after-cancellation.ts'

const EXPERIMENT: Experiment = {
  start: { workflow: 'order' },
  expect: ({ status }) => (status === 'completed' ? undefined : 'not completed'),
  checkers: [{ name: 'own', check: () => assert.fail() }],
}

const hit = (kind: FaultKind): FaultHit => {
  return { fault: { kind, point: 'caller:start#1/after-call' }, atMs: 1, proof: 'done' }
}
const ended = (status: 'cancelled' | 'failed' | 'terminated'): Ending => {
  return { status, type: status, message: '' }
}

test('a run that nobody cancelled is expected to end as before', () => {
  assert.equal(afterCancellation(EXPERIMENT, [hit('kill-worker')]), EXPERIMENT)
})

test('a run that was cancelled may end so, or as it was to, and in no other way', () => {
  const { expect, sameResult, checkers } = afterCancellation(EXPERIMENT, [hit('cancel-run')])
  assert.equal(expect?.(ended('cancelled')), undefined)
  assert.equal(expect?.({ status: 'completed', result: 1 }), undefined)
  assert.equal(expect?.(ended('failed')), 'not completed')
  assert.equal(sameResult, false)
  assert.equal(checkers, undefined)
})

test('without an expectation, a failure after a cancellation is wrong', () => {
  const { expect } = afterCancellation({ start: { workflow: 'order' } }, [hit('cancel-run')])
  assert.equal(expect?.(ended('cancelled')), undefined)
  assert.equal(expect?.(ended('terminated')), 'it ended as terminated')
})
