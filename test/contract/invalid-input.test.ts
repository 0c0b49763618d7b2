import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { describeIssues } from '../../src/contract/invalid-input.ts'

function complaint(schema: z.ZodType, input: unknown): string {
  const { error } = schema.safeParse(input)
  assert.ok(error)
  return describeIssues(error)
}

test('a mistake is reported with its place, and without words that say nothing', () => {
  const schema = z.object({ a: z.object({ b: z.string() }) })
  assert.equal(complaint(schema, { a: { b: 1 } }), 'a.b: expected string, received number')
  assert.equal(complaint(z.string('expected text'), 1), 'expected text')
})

test('at most ten mistakes are reported, and how many more there are', () => {
  const numbers = z.array(z.string('no text'))
  const heard = (count: number) =>
    complaint(
      numbers,
      Array.from({ length: count }, () => 1),
    )
  assert.equal(heard(10), Array.from({ length: 10 }, (_, index) => `${index}: no text`).join('; '))
  assert.equal(heard(11), `${heard(10)}; and 1 more`)
  assert.equal(heard(13), `${heard(10)}; and 3 more`)
})
