import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RecoveryInputs } from '../../src/doctor/recovery/inputs.ts'
import type { Origin } from '../../src/doctor/recovery/live-inputs.ts'
import type { SituationBounds } from '../../src/doctor/recovery/situations.ts'
import { runCli, runCliJson } from '../support/run-cli.ts'
import { temporalAddress } from '../support/test-settings.ts'
import { createUpHome } from '../support/up-process.ts'

interface Recovery {
  readonly guarded: boolean
  readonly origins: readonly Origin[]
  readonly inputs: RecoveryInputs
  readonly bounds: readonly SituationBounds[]
}

async function recovery(env: Readonly<Record<string, string>>): Promise<Recovery> {
  const { code, value } = await runCliJson(['doctor', 'recovery'], env)
  assert.equal(code, 0)
  return value as Recovery
}

test('the bounds are of the server and the worker that run', async () => {
  await using home = await createUpHome({ ORION_CACHED_WORKFLOWS_MAX: '0' })
  await home.up()
  // The settings of now say otherwise than those that the worker was started with.
  const env = { ...home.env, ORION_CACHED_WORKFLOWS_MAX: '500' }
  const { origins, inputs } = await recovery(env)
  assert.equal(inputs.timerLatenessMs, 100)
  assert.equal(inputs.serverHasDatabase, false)
  assert.equal(inputs.cachedWorkflowsMax, 0)
  assert.equal(inputs.workflowTaskGrowthMs, 5_000)
  const [server, growth, worker] = origins
  assert.equal(growth?.value, '5000 ms')
  assert.equal(server?.source, 'dynamic configuration of the local stack’s server')
  assert.match(worker?.source ?? '', /^the worker at 127\.0\.0\.1:\d+$/)

  const elsewhere = await recovery({ ...env, TEMPORAL_ADDRESS: temporalAddress() })
  assert.equal(elsewhere.inputs.timerLatenessMs, 1_000)
  assert.equal(elsewhere.inputs.workflowTaskGrowthMs, 600_000)
  assert.match(
    elsewhere.origins[0]?.source ?? '',
    /^Temporal’s default: .* a server does not report it$/,
  )
})

test('settings decide whether the guardian counts, and people learn what to change', async () => {
  const on = { ORION_WORKER_PROCESSES: '2' }
  assert.equal((await recovery(on)).guarded, true)
  assert.equal((await recovery({ ...on, ORION_GUARDIAN: 'off' })).guarded, false)
  assert.equal((await recovery({ ORION_WORKER_PROCESSES: '0' })).guarded, false)

  const { stdout } = await runCli(['doctor', 'recovery'], { ...on, ORION_GUARDIAN: 'off' })
  assert.match(stdout, /^activity in flight: performStep +1\.6 s .* 6\.5 s +startToCloseTimeout/m)
  assert.match(stdout, /The guardian is off\. To make these smaller:\n→ Set ORION_GUARDIAN=on/)
  assert.match(stdout, /the settings: no worker answers with its options/)
})
