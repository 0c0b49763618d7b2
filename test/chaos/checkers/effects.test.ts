import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effectsOnce } from '../../../src/chaos/checkers/effects-once.ts'
import { evidence, find, problem } from './support/evidence.ts'

const start = { workflow: 'order' }
const once = (...names: readonly string[]) => names.map((name) => ({ name, applied: 1 }))

test('effects that were applied once pass, and are counted', () => {
  const effects = once('reserve', 'charge')
  const finding = find(effectsOnce, { effects, deliveries: 3 }, { effects })
  assert.equal(finding.verdict, 'pass')
  assert.match(finding.looked, /2 effects applied 2 times, 3 writes/)
})

test('an effect that was applied twice is found, with what to do about it', () => {
  const finding = find(effectsOnce, { effects: [{ name: 'charge', applied: 2 }] })
  assert.equal(
    problem(finding),
    'charge was applied 2 times; each effect must be applied once: ' +
      'give it an idempotency key derived from workflow id and step',
  )
  const alone = find(effectsOnce, { effects: [{ name: 'charge', applied: 2 }] }, 'no control')
  assert.equal(alone.verdict, 'fail')
})

test('an effect that the control has and the run has not was lost', () => {
  const finding = find(effectsOnce, { effects: once('a') }, { effects: once('a', 'b') })
  assert.match(problem(finding), /b was never applied/)
  const none = [{ name: 'charge', applied: 0 }]
  assert.equal(find(effectsOnce, { effects: none }).verdict, 'fail')
  assert.equal(find(effectsOnce, { effects: [] }).verdict, 'fail')
})

test('an effect that the control has not is found', () => {
  const finding = find(effectsOnce, { effects: once('charge', 'refund') })
  assert.match(problem(finding), /refund was applied, and the control never/)
})

test('a run that may end otherwise may have other effects then', () => {
  const experiment = { start, sameResult: false }
  const ending = { status: 'cancelled', type: 'CancelledFailure', message: 'cancelled' } as const
  assert.equal(find(effectsOnce, { experiment, ending, effects: once('undo') }).verdict, 'pass')
  assert.equal(find(effectsOnce, { experiment, effects: once('undo') }).verdict, 'fail')
})

test('no effects anywhere is nothing to look at, unless the experiment says how to count them', () => {
  const none = evidence({ effects: [] })
  assert.equal(effectsOnce.check(none, none), undefined)
  const experiment = { start, effects: { query: 'select 1' } }
  assert.equal(find(effectsOnce, { experiment, effects: [] }, { effects: [] }).verdict, 'unknown')
})

test('an effect that is counted as not applied is none', () => {
  const none = { name: 'refund', applied: 0 }
  const effects = once('charge')
  assert.equal(find(effectsOnce, { effects: [...effects, none] }, { effects }).verdict, 'pass')
})
