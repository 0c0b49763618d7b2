import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'

const NO_FILE = { TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml' }

test('the address is that of the settings, else of the local stack, else the default', () => {
  const stack = { TEMPORAL_ADDRESS: '127.0.0.1:7777' }
  const named = loadTemporalSettings({ ...NO_FILE, TEMPORAL_ADDRESS: 'cloud:7233' }, stack)
  assert.deepEqual([named.address, named.source], ['cloud:7233', 'settings'])
  const local = loadTemporalSettings(NO_FILE, stack)
  assert.deepEqual([local.address, local.source], ['127.0.0.1:7777', 'local stack'])
  const fallback = loadTemporalSettings(NO_FILE)
  assert.deepEqual([fallback.address, fallback.source], ['127.0.0.1:7233', 'default'])
})

test('the namespace is that of the settings, else of the local stack where no other server is named', () => {
  const stack = { TEMPORAL_ADDRESS: '127.0.0.1:7777', TEMPORAL_NAMESPACE: 'orders' }
  const namespaceOf = (env: Record<string, string>, local = {}) =>
    loadTemporalSettings({ ...NO_FILE, ...env }, local).namespace
  assert.equal(namespaceOf({}, stack), 'orders')
  assert.equal(namespaceOf({ TEMPORAL_NAMESPACE: 'bills' }, stack), 'bills')
  assert.equal(namespaceOf({ TEMPORAL_ADDRESS: 'cloud:7233' }, stack), 'default')
  assert.equal(namespaceOf({}), 'default')
})

test('an API key switches TLS on, and does not follow us to the local stack', () => {
  const env = { ...NO_FILE, TEMPORAL_API_KEY: 'key' }
  const cloud = loadTemporalSettings({ ...env, TEMPORAL_ADDRESS: 'cloud:7233' })
  assert.ok(cloud.connectionOptions.tls)
  const local = loadTemporalSettings(env, { TEMPORAL_ADDRESS: '127.0.0.1:7777' })
  assert.deepEqual(local.connectionOptions, { address: '127.0.0.1:7777' })
})

test('a TOML profile is read as the temporal CLI reads it', async () => {
  const path = join(tmpdir(), 'temporal.toml')
  const toml = '[profile.prod]\naddress = "prod:7233"\nnamespace = "orders"\n'
  await writeFile(path, toml)
  try {
    const env = { TEMPORAL_CONFIG_FILE: path, TEMPORAL_PROFILE: 'prod' }
    const { address, namespace } = loadTemporalSettings(env)
    assert.deepEqual([address, namespace], ['prod:7233', 'orders'])
  } finally {
    await rm(path)
  }
})

test('an address that cannot be one is refused with its variable’s name', () => {
  for (const address of ['nowhere', 'http://h:1', 'h:99999', ':7233']) {
    assert.throws(() => loadTemporalSettings({ ...NO_FILE, TEMPORAL_ADDRESS: address }), {
      code: 'CONFIG_INVALID',
      message: /TEMPORAL_ADDRESS/,
    })
  }
})
