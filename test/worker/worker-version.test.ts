import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Config } from '../../src/config/settings.ts'
import { workerVersion } from '../../src/worker/worker-version.ts'

const of = (given: Partial<Config>) => workerVersion(given as Config)

test('a worker has a version if both settings are there', () => {
  assert.deepEqual(of({}), {})
  assert.deepEqual(of({ deploymentName: 'orion', buildId: 'b1' }).workerDeploymentOptions, {
    version: { deploymentName: 'orion', buildId: 'b1' },
    useWorkerVersioning: true,
    defaultVersioningBehavior: 'PINNED',
  })
})

test('one of the two settings alone is a mistake', () => {
  assert.throws(() => of({ buildId: 'b1' }), { code: 'CONFIG_INVALID' })
  assert.throws(() => of({ deploymentName: 'orion' }), { code: 'CONFIG_INVALID' })
})
