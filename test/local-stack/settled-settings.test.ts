import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadConfig } from '../../src/config/load-config.ts'
import { settledSettings } from '../../src/local-stack/settled-settings.ts'

const { config } = loadConfig({
  env: { ORION_TASK_QUEUES: 'shop,late', ORION_HOME: '/shop/.orion' },
})
const project = { file: '/shop/orion.config.ts', root: '/shop' }
const envFile = { ORION_LOG_LEVEL: 'debug', TEMPORAL_API_KEY: 'k', PATH: '/no', BANK_KEY: 'b' }

test('a process beside a command gets what the command has read, and reads no project’s file', () => {
  const env = { PATH: '/bin', TEMPORAL_API_KEY: 'stronger' }
  assert.deepEqual(settledSettings({ config, envFile, project }, env), {
    PATH: '/bin',
    TEMPORAL_API_KEY: 'stronger',
    ORION_LOG_LEVEL: 'debug',
    ORION_PROJECT_CONFIG: 'off',
    ORION_HOME: '/shop/.orion',
    ORION_TASK_QUEUES: 'shop,late',
  })
})

test('an empty variable hides no value of .env, and what is named nowhere gets its default', () => {
  const env = { ORION_LOG_LEVEL: '', ORION_WORKER_SPARE: '', ORION_GUARDIAN: 'off' }
  const defaults = { ORION_WORKER_SPARE: 'always', ORION_GUARDIAN: 'on', ORION_LOG_LEVEL: 'warn' }
  const settled = settledSettings({ config, envFile, project }, env, defaults)
  assert.equal(settled['ORION_LOG_LEVEL'], 'debug')
  assert.equal(settled['ORION_WORKER_SPARE'], 'always')
  assert.equal(settled['ORION_GUARDIAN'], 'off')
})

test('outside of a project nothing is settled', () => {
  const env = { PATH: '/bin' }
  assert.equal(settledSettings({ config, envFile, project: undefined }, env), env)
})
