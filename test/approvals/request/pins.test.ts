import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  admits,
  isNarrower,
  narrowest,
  NO_PINS,
  pinsSchema,
} from '../../../src/approvals/request/pins.ts'

const shown = { to: 'c1', amount: 40 }
const offer = { to: ['c1', 'c2', 'c3'], amount: [40, 20] }

test('without pins only the call that was shown is admitted', () => {
  assert.ok(admits(NO_PINS, { shown, args: { amount: 40, to: 'c1' } }))
  assert.ok(!admits(NO_PINS, { shown, args: { ...shown, to: 'c2' } }))
  assert.ok(!admits(NO_PINS, { shown, args: { ...shown, note: 'x' } }))
})

test('a pin frees its argument to its values, and no other argument', () => {
  const pins = { to: ['c1', 'c2'] }
  assert.ok(admits(pins, { shown, args: { ...shown, to: 'c2' } }))
  assert.ok(!admits(pins, { shown, args: { ...shown, to: 'c3' } }))
  assert.ok(!admits(pins, { shown, args: { to: 'c2', amount: 20 } }))
  assert.ok(!admits(pins, { shown, args: { amount: 40 } }))
  assert.ok(!admits({ length: [3] }, { shown: 'abc', args: 'abc' }))
})

test('to narrow is to take values away, never to add a value or an argument', () => {
  assert.ok(isNarrower(NO_PINS, offer))
  assert.ok(isNarrower({ to: ['c3'] }, offer))
  assert.ok(isNarrower(offer, offer))
  assert.ok(!isNarrower({ to: ['c3', 'c4'] }, offer))
  assert.ok(!isNarrower({ currency: ['EUR'] }, offer))
  assert.ok(!isNarrower({ constructor: [1] }, offer))
  assert.ok(!isNarrower(offer, NO_PINS))
})

test('the narrower of two approvals counts, argument by argument', () => {
  assert.deepEqual(narrowest(offer, { to: ['c2', 'c3'] }), { to: ['c2', 'c3'] })
  assert.deepEqual(narrowest({ to: ['c1', 'c2'] }, { to: ['c2', 'c3'], amount: [20] }), {
    to: ['c2'],
  })
  assert.deepEqual(narrowest(offer, NO_PINS), {})
})

test('a pin without a value would admit nothing, and is refused', () => {
  assert.ok(!pinsSchema.safeParse({ to: [] }).success)
  assert.ok(pinsSchema.safeParse(offer).success)
})
