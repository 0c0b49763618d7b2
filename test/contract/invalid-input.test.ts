import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { describeIssues } from '../../src/contract/invalid-input.ts'

function complaint(schema: z.ZodType, input: unknown): string {
  const { error } = schema.safeParse(input)
  assert.ok(error)
  return describeIssues(error)
}

test('a mistake is told with its place, and without words that say nothing', () => {
  const schema = z.object({ a: z.object({ b: z.string() }) })
  assert.equal(complaint(schema, { a: { b: 1 } }), 'a.b: expected string, received number')
  assert.equal(complaint(z.string('expected text'), 1), 'expected text')
})

test('at most ten mistakes are told, and how many more there are', () => {
  const numbers = z.array(z.string('no text'))
  const told = (count: number) =>
    complaint(
      numbers,
      Array.from({ length: count }, () => 1),
    )
  assert.equal(told(10), Array.from({ length: 10 }, (_, index) => `${index}: no text`).join('; '))
  assert.equal(told(11), `${told(10)}; and 1 more`)
  assert.equal(told(13), `${told(10)}; and 3 more`)
})
