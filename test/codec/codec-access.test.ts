import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { createCodecAccess } from '../../src/codec/codec-access.ts'
import { CODEC_SESSION_MS } from '../../src/codec/limits.ts'

const TOKEN = 'a-token-of-enough-letters'
const ORIGIN = 'http://localhost:8080'
const access = createCodecAccess(TOKEN, [ORIGIN])

const allows = (headers: Readonly<Record<string, string>>) =>
  access.allows({ headers } as unknown as IncomingMessage)

test('a bearer token is compared, and counts before any cookie', () => {
  const cookie = access.cookie().split(';')[0] ?? ''
  assert.ok(allows({ authorization: `Bearer ${TOKEN}` }))
  assert.ok(allows({ authorization: `bearer ${TOKEN}` }))
  assert.ok(!allows({ authorization: `Bearer ${TOKEN}x` }))
  assert.ok(!allows({ authorization: 'Bearer x', cookie, origin: ORIGIN }))
  assert.ok(!allows({}))
  assert.ok(access.isToken(TOKEN) && !access.isToken(''))
})

test('a cookie counts from a known origin, as it was signed, until it ends', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 })
  const whole = access.cookie()
  assert.match(whole, /; HttpOnly; SameSite=Strict; Path=\/; Max-Age=28800$/)
  const cookie = whole.split(';')[0] ?? ''
  assert.ok(allows({ cookie, origin: ORIGIN }))
  assert.ok(allows({ cookie: `other=1; ${cookie}`, origin: ORIGIN }))
  assert.ok(!allows({ cookie, origin: 'http://evil.example' }))
  assert.ok(!allows({ cookie }))
  const later = cookie.replace(/=\d+\./, '=99999999999999.')
  assert.ok(!allows({ cookie: later, origin: ORIGIN }), 'nobody can prolong it')
  t.mock.timers.setTime(1_000_000 + CODEC_SESSION_MS)
  assert.ok(!allows({ cookie, origin: ORIGIN }))
})
