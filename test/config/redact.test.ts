import assert from 'node:assert/strict'
import { test } from 'node:test'
import { redactUrl } from '../../src/config/redact.ts'
import { REDACTED } from '../../src/telemetry/secrets.ts'

test('only the secret parts of a database address are hidden', () => {
  const shown = redactUrl('postgresql://maria:geheim@db:5432/orion?sslmode=require&password=g2')
  assert.equal(shown, 'postgresql://maria:redacted@db:5432/orion?sslmode=require&password=redacted')
})

test('a text that is not an address is hidden as a whole', () => {
  assert.equal(redactUrl('maria:geheim@db'), REDACTED)
})

test('secrets in query parameters are hidden, under any name', () => {
  for (const name of ['password', 'sslpassword', 'client_secret', 'token', 'API_KEY', 'sslkey']) {
    const shown = redactUrl(`postgresql://db/orion?${name}=geheim&sslmode=require`)
    assert.equal(shown, `postgresql://db/orion?${name}=redacted&sslmode=require`)
  }
})

test('an address without a host shows nothing', () => {
  assert.equal(redactUrl('maria:geheim'), REDACTED)
})
