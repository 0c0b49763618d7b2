import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { serverBin, sqlBin, temporalAddress } from '../support/test-settings.ts'
import { createUpHome } from '../support/up-process.ts'
import { doctorFinds } from './findings.ts'

const NAME = 'drift: server'

test("a change in the server's dynamic configuration is found", async () => {
  await using home = await createUpHome({
    ORION_TEMPORAL_SERVER_BIN: serverBin(),
    ORION_TEMPORAL_SQL_BIN: sqlBin(),
  })
  await home.up('--server', 'postgres', '--no-worker')
  assert.equal((await doctorFinds(NAME, home.env)).found, 'as declared')

  const file = join(home.env['ORION_HOME'] ?? '', 'temporal-server/dynamic-config.yaml')
  const written = await readFile(file, 'utf8')
  await writeFile(file, written.replace('100ms', '1s'))
  const { ok, found } = await doctorFinds(NAME, home.env)
  assert.equal(ok, false)
  assert.equal(found, 'history.timerProcessorMaxTimeShift is "1s"; declared: "100ms"')

  const foreign = { ...home.env, TEMPORAL_ADDRESS: temporalAddress() }
  assert.match(
    (await doctorFinds(NAME, foreign)).found,
    /^not compared: .* is not the local stack's/,
  )
})
