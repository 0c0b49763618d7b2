import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCliJson } from '../support/shared-cli.ts'
import { temporalAddress } from '../support/test-settings.ts'
import { ageServer } from './aged-server.ts'
import { doctorFinds } from './findings.ts'

test('a server one minor too old is reported, with the version that is needed', async () => {
  await using old = await ageServer(temporalAddress(), '1.28.4')
  const finding = await doctorFinds('temporal', { TEMPORAL_ADDRESS: old.address })
  assert.equal(finding.ok, false)
  assert.equal(finding.code, 'TEMPORAL_TOO_OLD')
  assert.match(finding.found, /is Temporal Server 1\.28\.4, and 1\.29 or newer is needed/)
})

for (const command of [['worker', 'start'], ['up']]) {
  test(`orion ${command.join(' ')} does not start on it`, async () => {
    await using old = await ageServer(temporalAddress(), '1.28.4')
    const { code, value } = await runCliJson(command, { TEMPORAL_ADDRESS: old.address })
    assert.equal(code, 1)
    const { error } = value as {
      readonly error: { readonly code: string; readonly message: string }
    }
    assert.equal(error.code, 'TEMPORAL_TOO_OLD')
    assert.match(error.message, /1\.29 or newer is needed/)
  })
}

for (const version of ['1.29.0', '1.100.0', 'v2.0.0', 'main-4f2c']) {
  test(`a server that says it is ${version} is taken`, async () => {
    await using server = await ageServer(temporalAddress(), version)
    const finding = await doctorFinds('temporal', { TEMPORAL_ADDRESS: server.address })
    assert.ok(finding.ok, finding.found)
    assert.match(finding.found, new RegExp(`server ${version},`))
  })
}
