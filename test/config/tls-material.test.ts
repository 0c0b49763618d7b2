import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { tlsProblems } from '../../src/config/tls-material.ts'
import { createAuthority } from '../security/support/certificates.ts'

const authority = createAuthority('CA')
const own = authority.issue({ name: 'own' })
const other = authority.issue({ name: 'other' })
const BASE = {
  TEMPORAL_ADDRESS: 'temporal:7233',
  TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
  TEMPORAL_TLS_CLIENT_CERT_DATA: own.certificate,
  TEMPORAL_TLS_CLIENT_KEY_DATA: own.key,
}

const BROKEN = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIQ\n-----END CERTIFICATE-----\n'

test('a chain with text between its certificates is taken, and keys around them', () => {
  const chain = `${own.key}# mine\n${own.certificate}\n# the authority’s\n${authority.certificate}${own.key}`
  const env = { ...BASE, TEMPORAL_TLS_CLIENT_CERT_DATA: chain }
  assert.ok(loadTemporalSettings(env).connectionOptions.tls)
})

test('a certificate with its key is taken', () => {
  const { tls } = loadTemporalSettings(BASE).connectionOptions
  assert.ok(typeof tls === 'object' && tls?.clientCertPair)
})

const WRONG: readonly (readonly [string, Record<string, string>, RegExp])[] = [
  ['another’s key', { TEMPORAL_TLS_CLIENT_KEY_DATA: other.key }, /does not belong/],
  ['no key', { TEMPORAL_TLS_CLIENT_KEY_DATA: '' }, /without its key/],
  ['no certificate', { TEMPORAL_TLS_CLIENT_CERT_DATA: '' }, /without its certificate/],
  ['a key for a certificate', { TEMPORAL_TLS_CLIENT_CERT_DATA: own.key }, /not a certificate/],
  [
    'a broken second certificate of a chain',
    { TEMPORAL_TLS_CLIENT_CERT_DATA: own.certificate + BROKEN },
    /client certificate cannot be used: its certificate 2 of 2 is broken/,
  ],
  [
    'a third certificate that is cut short, among authorities',
    {
      TEMPORAL_TLS_SERVER_CA_CERT_DATA:
        authority.certificate + other.certificate + authority.certificate.slice(0, -40),
    },
    /server CA certificate cannot be used: its certificate 3 of 3 is broken/,
  ],
  ['text for a key', { TEMPORAL_TLS_CLIENT_KEY_DATA: 'geheim' }, /not an unencrypted private key/],
  [
    'a file that is not there',
    { TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/nonexistent/ca.pem' },
    /\/nonexistent\/ca\.pem cannot be read \(ENOENT\)/,
  ],
  [
    'a switch that the SDK ignores',
    { TEMPORAL_TLS_DISABLE_HOST_VERIFICATION: 'true' },
    /is ignored by/,
  ],
  ['a key file that is not there', { TEMPORAL_API_KEY_FILE: '/nonexistent/key' }, /ENOENT/],
  ['an empty key file', { TEMPORAL_API_KEY_FILE: '/dev/null' }, /holds no key/],
  ['two API keys', { TEMPORAL_API_KEY_FILE: '/x', TEMPORAL_API_KEY: 'y' }, /keep one/],
]

for (const [what, env, message] of WRONG) {
  test(`${what} is reported as CONFIG_INVALID before anything is connected`, () => {
    assert.throws(
      () => loadTemporalSettings({ ...BASE, ...env }),
      (error: Error) => {
        assert.match(error.message, message)
        assert.doesNotMatch(error.message, /PRIVATE|geheim/)
        assert.equal((error as { code?: string }).code, 'CONFIG_INVALID')
        return true
      },
    )
  })
}

test('a certificate in binary form, which the SDK does not take, is reported', () => {
  const base64 = own.certificate.replaceAll(/-----.*-----|\s/g, '')
  const data = Buffer.from(base64, 'base64')
  assert.deepEqual(tlsProblems({ serverCACert: { data } }), [
    'The server CA certificate is not a certificate in PEM form',
  ])
})
