import assert from 'node:assert/strict'
import { test } from 'node:test'
import { injectServerFault } from '../../../src/chaos/faults/server-faults.ts'
import { serverHandles } from '../../../src/chaos/world/stack-servers.ts'
import { isTemporalHealthy } from '../../../src/platform/temporal/temporal-health.ts'
import { serverBin, sqlBin } from '../../support/test-settings.ts'
import { startOwnStack } from './support/own-stack.ts'

test('a fault at the database is over when the Temporal on it answers too', async (t) => {
  await using own = await startOwnStack({
    server: 'postgres',
    programs: { ORION_TEMPORAL_SERVER_BIN: serverBin(), ORION_TEMPORAL_SQL_BIN: sqlBin() },
  })
  const servers = serverHandles(own.local.stack)
  for (const kind of [
    'kill-postgres',
    'crash-postgres',
    'freeze-postgres',
    'kill-temporal',
  ] as const) {
    const { healed, proof } = await injectServerFault(kind, { servers, kind: 'postgres' }, 300)
    await healed
    assert.ok(await isTemporalHealthy(own.local.address ?? ''), kind)
    t.diagnostic(proof())
  }
  const lines = await servers.logLines()
  assert.ok(lines.some((line) => line.includes('postgres') || line.includes('level')))
})
