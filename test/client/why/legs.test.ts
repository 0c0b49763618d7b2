import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { legsOf } from '../../../src/client/why/legs.ts'
import { LEG_KINDS, type Span } from '../../../src/client/why/span.ts'

const span = (kind: Span['kind'], fromMs: number, toMs?: number, name = ''): Span => ({
  kind,
  name,
  fromMs,
  ...(toMs !== undefined && { toMs }),
})

test('of two overlapping stretches, the one that holds up the run counts', () => {
  const spans = [span('timer', 0, 100), span('activity', 20, 60, 'pay'), span('executing', 50, 55)]
  assert.deepEqual(legsOf(spans, 0, 120), [
    { kind: 'timer', name: '', ms: 60, times: 2 },
    { kind: 'activity', name: 'pay', ms: 35, times: 2 },
    { kind: 'a message', name: '', ms: 20, times: 1 },
    { kind: 'executing', name: '', ms: 5, times: 1 },
  ])
})

test('a stretch without an end lasts until now, and time before the run does not count', () => {
  assert.deepEqual(legsOf([span('a person', -5)], 0, 10), [
    { kind: 'a person', name: '', ms: 10, times: 1 },
  ])
  assert.deepEqual(legsOf([], 7, 7), [])
})

test('legs add up to the wall time, with any overlaps', () => {
  const spans = fc.array(
    fc.record({
      kind: fc.constantFrom(...LEG_KINDS),
      name: fc.constantFrom('', 'a', 'b'),
      fromMs: fc.integer({ min: -10, max: 90 }),
      length: fc.integer({ min: 1, max: 50 }),
    }),
  )
  const property = fc.property(spans, (drawn) => {
    const made = drawn.map(({ length, ...one }) => ({ ...one, toMs: one.fromMs + length }))
    const sum = legsOf(made, 0, 80).reduce((total, { ms }) => total + ms, 0)
    assert.ok(Math.abs(sum - 80) < 1e-6, `${sum}`)
  })
  fc.assert(property, { seed: 14, numRuns: 500 })
})
