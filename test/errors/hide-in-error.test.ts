import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inspect } from 'node:util'
import { OrionError } from '../../src/errors/orion-error.ts'
import { forgetSecrets, keepSecret, REDACTED } from '../../src/telemetry/secrets.ts'

const KEY = 'canary-key-4711'

before(() => keepSecret(KEY))
after(forgetSecrets)

test('an error holds no secret in its words', () => {
  const error = new OrionError('INTERNAL', `bad ${KEY}`, { remedy: `not ${KEY}` })
  assert.deepEqual([error.message, error.remedy], [`bad ${REDACTED}`, `not ${REDACTED}`])
})

test('its causes neither, however deep, and they stay the errors that they are', () => {
  const inner = new TypeError(`header ${KEY}`)
  // A look at it fixes its text.
  assert.match(String(inner.stack), /canary/)
  const cause = new AggregateError([new Error(KEY)], 'several', { cause: inner })
  const error = new OrionError('INTERNAL', 'failed', { cause })
  assert.doesNotMatch(inspect(error, { depth: 9 }), /canary/)
  assert.equal(error.cause, cause)
  assert.equal(inner.message, `header ${REDACTED}`)
  assert.match(String(inner.stack), /TypeError: header \[redacted\]\n {4}at /)
})

test('a cause may be a text, a circle, or frozen', () => {
  assert.equal(new OrionError('INTERNAL', 'failed', { cause: `x ${KEY}` }).cause, `x ${REDACTED}`)
  const circle = new Error(KEY)
  circle.cause = circle
  const frozen = Object.freeze(new Error('no secret'))
  assert.equal(new OrionError('INTERNAL', 'failed', { cause: circle }).cause, circle)
  assert.equal(new OrionError('INTERNAL', 'failed', { cause: frozen }).cause, frozen)
  assert.equal(circle.message, REDACTED)
})
