import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApplicationFailure } from '@temporalio/common'
import { classifyFailure } from '../../src/activities/classify-failure.ts'
import type { ErrorCode } from '../../src/errors/catalogue.ts'
import { OrionError } from '../../src/errors/orion-error.ts'

async function failureOf(code: ErrorCode): Promise<ApplicationFailure> {
  const failure = await classifyFailure(async () => {
    throw new OrionError(code, 'what happened.')
  }).catch((error: unknown) => error)
  assert.ok(failure instanceof ApplicationFailure)
  return failure
}

test('a database that is down, refuses us or is not migrated yet can be fixed: try again', async () => {
  const codes = ['DATABASE_UNREACHABLE', 'DATABASE_REFUSED', 'DATABASE_SCHEMA_MISSING'] as const
  for (const code of codes) {
    const failure = await failureOf(code)
    assert.equal(failure.type, code)
    assert.ok(!failure.nonRetryable, code)
    assert.match(failure.message, /what happened\. \w/, 'the remedy follows')
  }
})

test('a conflict and a value that cannot be kept are final', async () => {
  const types = { IDEMPOTENCY_CONFLICT: 'IdempotencyConflict', INPUT_INVALID: 'InputInvalid' }
  for (const [code, type] of Object.entries(types)) {
    const failure = await failureOf(code as keyof typeof types)
    assert.deepEqual([failure.nonRetryable, failure.type], [true, type])
  }
})

test('an error that is not Orion’s is rethrown unchanged', async () => {
  const bug = new TypeError('a bug')
  await assert.rejects(
    classifyFailure(async () => {
      throw bug
    }),
    (error) => error === bug,
  )
})
