import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadConfig, readEnvFile } from '../../src/config/load-config.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'

const ADDRESS = { TEMPORAL_ADDRESS: '127.0.0.1:1' }

test('an API key with a line end, as from a mounted secret, is taken without it', () => {
  const { connectionOptions } = loadTemporalSettings({ ...ADDRESS, TEMPORAL_API_KEY: 'abc.def\n' })
  assert.equal(connectionOptions.apiKey, 'abc.def')
})

test('an API key that no header can hold is refused, and never shown', () => {
  for (const key of ['abc\nsecret', 'abc\u0000secret', 'abc secret', 'secret\u200B']) {
    assert.throws(
      () => loadTemporalSettings({ ...ADDRESS, TEMPORAL_API_KEY: key }),
      (error: Error) => /TEMPORAL_API_KEY/.test(error.message) && !/secret/.test(error.message),
    )
  }
})

test('a .env with a byte order mark is read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'orion-bom-'))
  const path = join(folder, '.env')
  await writeFile(path, '\uFEFFORION_HOME=there\n')
  assert.deepEqual({ ...readEnvFile(path, {}) }, { ORION_HOME: 'there' })
  await rm(folder, { recursive: true })
})

test('a duration beyond what timers hold is refused with the limit', () => {
  assert.throws(() => loadConfig({ env: { ORION_SHUTDOWN_GRACE: '30d' } }), /20 days at most/)
  const { config } = loadConfig({ env: { ORION_SHUTDOWN_GRACE: '20d' } })
  assert.equal(config.shutdownGraceMs, 20 * 86_400_000)
})
