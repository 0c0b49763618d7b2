import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effectKey, proseSchema, transitionKey, workflowIdSchema } from '../../src/contract/ids.ts'

test('an id is something that people can read and compare', () => {
  for (const id of ['order-4711', 'Größe', 'a b', 'x'.repeat(200), '注文/7']) {
    assert.ok(workflowIdSchema.safeParse(id).success, id)
  }
})

test('an id that reads as another one is refused', () => {
  const ids = ['', ' ', ' a', 'a ', 'a\nb', 'a\u0000', 'a\u202Eb', 'a\u200B', 'x'.repeat(201), 7]
  for (const id of ids) assert.ok(!workflowIdSchema.safeParse(id).success, JSON.stringify(id))
})

test('prose may have line breaks and tabs, and no other control characters', () => {
  const prose = proseSchema('the reason', 20)
  assert.ok(prose.safeParse('one\n\ttwo').success)
  assert.ok(!prose.safeParse('bell\u0007').success)
  assert.ok(!prose.safeParse('x'.repeat(21)).success)
})

test('keys are derived, so that every retry has the same', () => {
  assert.equal(effectKey('order-1', 'charge'), 'order-1/charge')
  assert.equal(transitionKey('run-1', 3), 'run-1/transition-3')
})
