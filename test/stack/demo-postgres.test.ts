import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DemoResult } from '../../src/cli/demo/demo-result.ts'
import { RECOVERY_MS_MAX, START_MS_MAX } from '../../src/cli/demo/limits.ts'
import { runCli } from '../support/run-cli.ts'
import { serverBin, sqlBin } from '../support/test-settings.ts'
import { createUpHome } from '../support/up-process.ts'

/** A machine that does other work as well makes it late, by no more than this. */
const BUSY = 5

test('the demo goes as promised on Temporal Server', async () => {
  await using home = await createUpHome({
    ORION_TEMPORAL_SERVER_BIN: serverBin(),
    ORION_TEMPORAL_SQL_BIN: sqlBin(),
    ORION_TEMPORAL_UI_BIN: '/nowhere/ui-server',
  })
  const args = ['demo', '--server', 'postgres', '--sleep', '2 seconds', '--json']
  const { code, stdout, stderr } = await runCli(args, home.env)
  assert.notEqual(stdout, '', stderr)
  const { ok, ...played } = JSON.parse(stdout) as DemoResult & { ok: boolean }
  const inTime = played.startMs < START_MS_MAX && played.recoveryMs < RECOVERY_MS_MAX
  assert.deepEqual([ok, code], inTime ? [true, 0] : [false, 1], stdout + stderr)
  assert.ok(
    played.startMs < BUSY * START_MS_MAX && played.recoveryMs < BUSY * RECOVERY_MS_MAX,
    stdout,
  )
  assert.deepEqual(played.effects, { 'step-1': 1, 'step-2': 1, 'step-3': 1, 'step-4': 1 })
  assert.deepEqual(played.steps, Object.keys(played.effects))
  assert.equal(played.decision, 'approved')
  assert.ok(played.auditRows.length > 0)
})
