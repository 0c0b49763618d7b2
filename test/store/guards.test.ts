import assert from 'node:assert/strict'
import { before, test } from 'node:test'

import { guardDifferences } from '../../src/store/guards.ts'
import { migrate } from '../../src/store/migrations.ts'
import { sql, useWorld } from './test-world.ts'

const world = useWorld()
let url = ''

before(async () => {
  url = await world.createDatabase()
  await migrate(url)
})

test('a migrated database is guarded as declared', async () => {
  assert.deepEqual(await guardDifferences(url), [])
})

const CHANGES: readonly (readonly [string, string, RegExp])[] = [
  [
    'alter table workflow_audit disable trigger refuse_change',
    'alter table workflow_audit enable always trigger refuse_change',
    /1 of 2 triggers that refuse changes of workflow_audit/,
  ],
  [
    'alter table api_keys disable trigger refuse_change',
    'alter table api_keys enable always trigger refuse_change',
    /1 of 2 triggers that refuse changes of api_keys/,
  ],
  [
    'alter table effect_ledger enable replica trigger refuse_row_change',
    'alter table effect_ledger enable always trigger refuse_row_change',
    /1 of 2 triggers that refuse changes of effect_ledger/,
  ],
  [
    'alter table approval_decisions disable row level security',
    'alter table approval_decisions enable row level security',
    /row security of approval_decisions is off/,
  ],
  [
    'alter table workflow_audit no force row level security',
    'alter table workflow_audit force row level security',
    /does not bind its owner/,
  ],
  [
    'grant update on effect_ledger to orion_writer',
    'revoke update on effect_ledger from orion_writer',
    /orion_writer may update effect_ledger/,
  ],
]

for (const [change, back, words] of CHANGES) {
  test(`"${change}" is found`, async () => {
    await sql(url, change)
    const [difference = '', ...more] = await guardDifferences(url)
    await sql(url, back)
    assert.match(difference, words)
    assert.deepEqual(more, [])
    assert.deepEqual(await guardDifferences(url), [])
  })
}
