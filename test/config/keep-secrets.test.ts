import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, test } from 'node:test'
import { createKeyRing } from '../../src/codec/key-ring.ts'
import { keepSecretsOfConnection } from '../../src/config/keep-secrets.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { SETTINGS } from '../../src/config/settings.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { forgetSecrets, hideSecrets, REDACTED } from '../../src/telemetry/secrets.ts'

afterEach(forgetSecrets)

const KEY = Buffer.alloc(32, 'canary').toString('base64')

/** A value with a secret in it, and the secret, for each setting that is one. */
const CANARIES: Readonly<Record<string, readonly [value: string, secret: string]>> = {
  DATABASE_URL: ['postgresql://u:canary-pg-%231@h/x', 'canary-pg-#1'],
  ORION_HEALTH_TOKEN: ['canary-health-token', 'canary-health-token'],
  ORION_PAYLOAD_KEYS: [`a:${KEY}`, KEY],
  ORION_CODEC_TOKEN: ['canary-codec-token', 'canary-codec-token'],
  ORION_NOTIFY_WEBHOOK_URL: ['https://h/hooks/canary-hook-1', 'canary-hook-1'],
  ORION_NOTIFY_WEBHOOK_SECRETS: [`whsec_${KEY}`, KEY],
  ORION_NOTIFY_SLACK_URL: ['https://h/services/canary-slack-1', 'canary-slack-1'],
  ORION_NOTIFY_SMTP_URL: ['smtps://u:canary-smtp-1@h', 'canary-smtp-1'],
  ORION_API_SESSION_SECRET: [
    'canary-session-secret-of-32-chars',
    'canary-session-secret-of-32-chars',
  ],
  ORION_API_OIDC_CLIENT_SECRET: ['canary-client-secret-1', 'canary-client-secret-1'],
  OTEL_EXPORTER_OTLP_HEADERS: ['x-key=canary-otlp-1,x-other=2', 'canary-otlp-1'],
  ORION_RELAY: ['127.0.0.1:1/canary-relay-key-1', 'canary-relay-key-1'],
}

for (const { variable, secret } of Object.values<{ variable: string; secret?: true }>(SETTINGS)) {
  if (secret !== true) continue
  test(`what ${variable} holds is hidden from then on`, () => {
    const [value = '', hidden = ''] = CANARIES[variable] ?? []
    assert.notEqual(hidden, '', 'a new secret setting has a canary here')
    loadConfig({ env: {}, envFile: { [variable]: value } })
    assert.equal(hideSecrets(`it is ${hidden}.`), `it is ${REDACTED}.`)
  })
}

test('a secret setting is hidden even if it is wrong', () => {
  const env = { ORION_CODEC_TOKEN: 'too-short-1', DATABASE_URL: 'mysql://u:canary-2/3@h/x' }
  assert.throws(() => loadConfig({ env }))
  assert.equal(hideSecrets('too-short-1 canary-2/3'), `${REDACTED} ${REDACTED}`)
})

test('an API key, headers and a private key of Temporal’s settings are hidden', () => {
  const env = {
    TEMPORAL_ADDRESS: 'h:7233',
    TEMPORAL_API_KEY: 'canary-api-key\n',
    TEMPORAL_GRPC_META_X_TOKEN: 'canary-header-1',
    TEMPORAL_CODEC_AUTH: 'Bearer canary-codec-1',
    TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
    HTTPS_PROXY: 'http://u:canary-proxy-1@proxy:1',
  }
  loadTemporalSettings(env)
  const text = 'canary-api-key canary-header-1 Bearer canary-codec-1 canary-proxy-1'
  assert.equal(hideSecrets(text), Array(4).fill(REDACTED).join(' '))
})

test('secrets in files are hidden: an API key, a profile, payload keys', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'secrets-'))
  try {
    const file = async (name: string, text: string) => {
      await writeFile(join(folder, name), text)
      return join(folder, name)
    }
    const base = { TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml' }
    loadTemporalSettings({ ...base, TEMPORAL_API_KEY_FILE: await file('key', 'canary-file-1\n') })
    const profile =
      '[profile.default]\napi_key = "canary-toml-1"\n[profile.default.grpc_meta]\nauthorization = "canary-meta-1"\n'
    loadTemporalSettings({ TEMPORAL_CONFIG_FILE: await file('temporal.toml', profile) })
    const payloadKeysFile = await file('keys', `# remark 1\nb:${KEY}\n`)
    createKeyRing({ payloadKeys: undefined, payloadKeysFile })
    const text = `canary-file-1 canary-toml-1 canary-meta-1 ${KEY} # remark 1`
    assert.equal(hideSecrets(text), `${Array(4).fill(REDACTED).join(' ')} # remark 1`)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a private key of TLS is hidden, and its certificate is not', () => {
  const pair = { key: Buffer.from('canary-private-key'), crt: Buffer.from('public-certificate') }
  keepSecretsOfConnection({ tls: { clientCertPair: pair } })
  assert.equal(
    hideSecrets('canary-private-key public-certificate'),
    `${REDACTED} public-certificate`,
  )
})

test('the path of a secret is not hidden', () => {
  const env = { TEMPORAL_API_KEY_FILE: '/run/secrets/temporal-api-key' }
  assert.throws(() => loadTemporalSettings(env), /\/run\/secrets\/temporal-api-key/)
})
