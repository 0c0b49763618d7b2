import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apiKeyFacts } from '../../src/config/api-key-facts.ts'

const jwt = (claims: unknown) =>
  `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`

test('a key that is a JWT shows when it expires and what it may do', () => {
  const table = [
    [undefined, undefined],
    ['no-jwt', {}],
    ['a.b.c', {}],
    [jwt(null), {}],
    [jwt({ exp: 1_800_000_000 }), { expiresAtMs: 1_800_000_000_000 }],
    [jwt({ exp: 'soon', permissions: 'all' }), {}],
    [jwt({ permissions: ['default:write', 7] }), { permissions: ['default:write'] }],
  ] as const
  for (const [key, facts] of table) assert.deepEqual(apiKeyFacts(key), facts)
})
