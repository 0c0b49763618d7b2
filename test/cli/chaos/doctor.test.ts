import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCli, runCliJson } from '../../support/run-cli.ts'
import { temporalBin } from '../../support/test-settings.ts'

interface Found {
  readonly ok: boolean
  readonly capabilities: readonly { readonly name: string }[]
  readonly faults: { readonly off: object }
}

const named = ({ capabilities }: Found) => capabilities.map(({ name }) => name)

test('chaos doctor looks at the servers that settings name, or that it would start', async () => {
  const theirs = await runCliJson(['chaos', 'doctor'])
  assert.equal(theirs.code, 0)
  assert.ok(named(theirs.value as Found).includes('database'))
  assert.ok('kill-temporal' in (theirs.value as Found).faults.off)

  const ours = await runCliJson(['chaos', 'doctor', '--server', 'dev'], {
    ORION_TEMPORAL_BIN: temporalBin(),
  })
  assert.equal(ours.code, 0)
  assert.ok(!named(ours.value as Found).includes('database'))
  assert.ok(!('kill-temporal' in (ours.value as Found).faults.off))
})

test('chaos doctor shows what does not work, and ends with 1 if nothing can be run', async () => {
  const some = await runCli(['chaos', 'doctor'])
  assert.equal(some.code, 0)
  assert.match(some.stdout, /switches off kill-temporal/)
  assert.match(some.stdout, /\d+ of \d+ faults can be done; not kill-temporal/)
  const none = await runCli(['chaos', 'doctor'], { TEMPORAL_ADDRESS: '127.0.0.1:1' })
  assert.equal(none.code, 1)
  assert.match(none.stdout, /✖ +Temporal/)
  assert.match(none.stderr, /CHECK_FAILED: Nothing can run without: Temporal\./)
})
