import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDataConverter } from '../../src/codec/create-data-converter.ts'
import { AS_WORKERS_DO } from '../../src/worker/as-workers-do.ts'
import { loadConfig } from '../../src/config/load-config.ts'

test('a replay bundles as a worker without keys does, so that they share one bundle', () => {
  const { config } = loadConfig({ env: {} })
  const { sealed, failureConverterPath } = createDataConverter(config)
  assert.deepEqual({ sealed, failureConverterPath }, AS_WORKERS_DO)
})
