import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadConfig, readEnvFile } from '../../src/config/load-config.ts'

test('without any setting everything has its default, and the result is frozen', () => {
  const { config, sources } = loadConfig({ env: {} })
  assert.deepEqual(config.taskQueues, ['default'])
  assert.equal(config.shutdownGraceMs, 10_000)
  assert.equal(config.databaseUrl, undefined)
  assert.equal(sources.home, 'default')
  assert.equal(sources.databaseUrl, 'unset')
  assert.ok(Object.isFrozen(config))
})

test('the environment goes before .env, and .env before the local stack', () => {
  const url = (name: string) => `postgresql://u:p@h/${name}`
  const localStack = { DATABASE_URL: url('stack') }
  const envFile = { DATABASE_URL: url('file') }
  const env = { DATABASE_URL: url('env') }
  const load = (options: Parameters<typeof loadConfig>[0]) => {
    const { config, sources } = loadConfig(options)
    return [config.databaseUrl, sources.databaseUrl]
  }
  assert.deepEqual(load({ env, envFile, localStack }), [url('env'), 'environment'])
  assert.deepEqual(load({ env: {}, envFile, localStack }), [url('file'), '.env'])
  assert.deepEqual(load({ env: {}, localStack }), [url('stack'), 'local stack'])
})

test('all mistakes are reported together, each with its variable and what is expected', () => {
  const env = {
    ORION_LOG_LEVEL: 'loud',
    ORION_REGISTER_SEARCH_ATTRIBUTES: 'yes',
    ORION_TEMPORAL_PORT: '70000',
    ORION_SHUTDOWN_GRACE: 'a while',
    ORION_HEALTH_ADDRESS: 'everywhere',
    ORION_TASK_QUEUES: 'a,,b',
    ORION_WORKFLOWS: "order'; drop",
    ORION_HELTH_ADDRESS: 'off',
    DATABASE_URL: 'postgres//u:geheim@h',
  }
  assert.throws(
    () => loadConfig({ env }),
    (error: Error & { code: string }) => {
      assert.equal(error.code, 'CONFIG_INVALID')
      for (const name of Object.keys(env)) assert.match(error.message, new RegExp(`${name}: `))
      assert.match(error.message, /expected "true" or "false"/)
      assert.doesNotMatch(error.message, /geheim/)
      return true
    },
  )
})

test('one mistake is enough to fail, and settings of tests are not mistakes', () => {
  assert.throws(() => loadConfig({ env: { ORION_HELTH_ADDRESS: 'off' } }), {
    code: 'CONFIG_INVALID',
  })
  assert.ok(loadConfig({ env: { ORION_TEST_ANYTHING: 'x' } }))
})

test('a selection, a list and an address are read as what they are', () => {
  const env = {
    ORION_WORKFLOWS: 'order, approval',
    ORION_ACTIVITIES: 'none',
    ORION_TASK_QUEUES: 'fast,slow',
    ORION_HEALTH_ADDRESS: '[::1]:9000',
  }
  const { config } = loadConfig({ env })
  assert.deepEqual(config.workflows, ['order', 'approval'])
  assert.equal(config.activities, 'none')
  assert.deepEqual(config.taskQueues, ['fast', 'slow'])
  assert.deepEqual(config.healthAddress, { host: '::1', port: 9_000 })
})

test('a .env file is read in development only', async () => {
  const path = join(tmpdir(), 'test.env')
  await writeFile(path, 'ORION_LOG_LEVEL=debug\n# a comment\n')
  try {
    assert.deepEqual(readEnvFile(path, {}), { ORION_LOG_LEVEL: 'debug' })
    assert.deepEqual(readEnvFile(path, { NODE_ENV: 'production' }), {})
    assert.deepEqual(readEnvFile(join(tmpdir(), 'none.env'), {}), {})
  } finally {
    await rm(path)
  }
})
