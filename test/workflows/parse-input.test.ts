import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApplicationFailure } from '@temporalio/common'
import { durableDemoInputSchema } from '../../src/contract/durable-demo.ts'
import { parseInput } from '../../src/workflows/parse-input.ts'

test('an input is read with its defaults', () => {
  assert.deepEqual(parseInput(durableDemoInputSchema, { sleep: '1 s' }), { steps: 4, sleep: 1_000 })
})

test('a wrong input is a final failure', () => {
  assert.throws(
    () => parseInput(durableDemoInputSchema, { steps: 0 }),
    (error) =>
      error instanceof ApplicationFailure &&
      error.nonRetryable === true &&
      error.type === 'InputInvalid' &&
      error.message.startsWith('steps: '),
  )
})
