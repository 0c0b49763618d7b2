import assert from 'node:assert/strict'
import { test } from 'node:test'

import pg from 'pg'

import { connectionOptions } from '../../src/store/connection-options.ts'

function optionsOf(url: string): pg.ClientConfig {
  return connectionOptions({ url, applicationName: 'orion-test' })
}

function tlsOf(parameters: string): unknown {
  return new pg.Client(optionsOf(`postgres://u:p@host/db${parameters}`)).ssl
}

test('TLS is as the address says: off, verified, or encrypted only', (t) => {
  const warn = t.mock.method(process, 'emitWarning', () => {})
  assert.equal(tlsOf(''), false)
  assert.equal(tlsOf('?sslmode=disable'), false)
  for (const mode of ['prefer', 'require', 'verify-ca', 'verify-full']) {
    // Nothing set means that Node verifies certificate and host name.
    assert.deepEqual({ ...(tlsOf(`?sslmode=${mode}`) as object) }, {}, mode)
  }
  assert.deepEqual({ ...(tlsOf('?sslmode=no-verify') as object) }, { rejectUnauthorized: false })
  assert.deepEqual(
    { ...(tlsOf('?uselibpqcompat=true&sslmode=require') as object) },
    { rejectUnauthorized: false },
  )
  assert.equal(warn.mock.callCount(), 0)
})

test('only PostgreSQL itself is sent settings that poolers turn away', () => {
  const direct = optionsOf('postgres://u:p@host:5432/db')
  assert.ok(direct.statement_timeout && direct.idle_in_transaction_session_timeout)
  const pooled = optionsOf('postgres://u:p@host:6543/db')
  assert.equal(pooled.statement_timeout, undefined)
  assert.equal(pooled.idle_in_transaction_session_timeout, undefined)
  // The server ends a statement first, and says why; ours is for one that says nothing.
  assert.ok((pooled.query_timeout ?? 0) > direct.statement_timeout)
})

test('parameters that cannot work are refused at once', () => {
  for (const parameters of [
    'sslmode=verify-full&sslrootcert=/nowhere.pem',
    'uselibpqcompat=true&sslmode=verify-ca',
    'sslnegotiation=sideways',
  ]) {
    assert.throws(() => optionsOf(`postgres://u:p@host/db?${parameters}`), {
      code: 'CONFIG_INVALID',
    })
  }
})
