import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requireName } from '../../../src/platform/process/os-user.ts'

test('a user without an entry in /etc/passwd gets an error before PostgreSQL is asked', () => {
  const lookUp = () => {
    throw new Error('A system error occurred: uv_os_get_passwd returned ENOENT')
  }
  assert.throws(() => requireName(54321, lookUp), {
    code: 'POSTGRES_START_FAILED',
    message: /user 54321 has none/,
    remedy: /useradd --uid 54321/,
  })
})

test('the user that runs this has a name', () => {
  requireName(process.getuid?.() ?? 0)
})
