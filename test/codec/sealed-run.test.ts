import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPayloadConverter } from '@temporalio/common'
import { failureConverter } from '../../src/codec/failure-converter.ts'
import { interceptors } from '../../src/workflows/sealed-run.ts'
import { isSubjectPublic } from '../../src/workflows/subject-visibility.ts'

test('message and stack of a failure go into a payload, causes included', () => {
  const error = new Error('MARKER outside', { cause: new Error('MARKER inside') })
  const failure = failureConverter.errorToFailure(error, defaultPayloadConverter)
  const shown = JSON.stringify({ ...failure, encodedAttributes: undefined, cause: undefined })
  assert.doesNotMatch(shown, /MARKER/)
  assert.equal(failure.cause?.message, 'Encoded failure')
  const back = failureConverter.failureToError(failure, defaultPayloadConverter)
  assert.equal(back.message, 'MARKER outside')
  assert.equal((back.cause as Error).message, 'MARKER inside')
})

test('a run keeps its subject once the module for encrypted runs is loaded', () => {
  assert.equal(isSubjectPublic(), true)
  assert.deepEqual(interceptors(), {})
  assert.equal(isSubjectPublic(), false)
})
