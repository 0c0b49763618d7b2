import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultOf, type DatabaseFault } from '../../src/store/sql-states.ts'

const BY_CODE: readonly (readonly [DatabaseFault, readonly string[]])[] = [
  [
    'unreachable',
    ['08006', '40001', '40P01', '53300', '55P03', '57P01', '58030', '25006', '25P03'],
  ],
  ['unreachable', ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ENOENT']],
  ['refused', ['08P01', '28P01', '28000', '3D000', '42501', 'EACCES', 'EPROTO']],
  ['refused', ['SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED']],
  ['schema-missing', ['42P01', '42703', '42883', '3F000']],
  ['input', ['22021', '23505', '23514', '54000']],
  ['unknown', ['42601', 'XX000']],
]

for (const [fault, codes] of BY_CODE) {
  test(`${codes.join(', ')}: ${fault}`, () => {
    for (const code of codes) assert.equal(faultOf(code, ''), fault, code)
  })
}

test('without a known code, the message decides', () => {
  const table = [
    ['Connection terminated unexpectedly', 'unreachable'],
    ['timeout expired', 'unreachable'],
    ['The server does not support SSL connections', 'refused'],
    ['(ENOTFOUND) tenant/user postgres.x not found', 'refused'],
    ['(EMAXCONNSESSION) max clients reached', 'unreachable'],
    ['something else', 'unknown'],
  ] as const
  for (const [message, fault] of table) assert.equal(faultOf(undefined, message), fault, message)
})
