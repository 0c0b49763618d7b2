import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { MIGRATIONS_DIRECTORY } from '../../src/store/migration-files.ts'
import { migrate, pendingMigrations } from '../../src/store/migrations.ts'
import { sql, useWorld } from './test-world.ts'

const world = useWorld()
const ALL = readdirSync(MIGRATIONS_DIRECTORY).toSorted()

// What `supabase migration repair --status reverted` does.
async function forget(url: string, from = ''): Promise<void> {
  await sql(url, 'delete from supabase_migrations.schema_migrations where version >= $1', [from])
}

test('a history that has lost what is there is reported, with the way back, and the way works', async () => {
  const url = await world.createDatabase()
  await migrate(url)
  await forget(url)
  await assert.rejects(migrate(url), {
    code: 'MIGRATION_FAILED',
    message: /already exists/,
    remedy: /orion db migrate --adopt/,
  })
  const { applied, already } = await migrate(url, { adopt: true })
  assert.ok(already.includes('20261123090100_workflow_audit.sql'))
  assert.deepEqual([...applied, ...already].toSorted(), ALL)
  assert.deepEqual(await pendingMigrations(url), [])
  await migrate(url)
})

test('a migration whose tables are missing is applied, not adopted', async () => {
  const url = await world.createDatabase()
  await migrate(url)
  await sql(url, 'drop table public.payload_blobs')
  await forget(url, '20261124')
  const { applied, already } = await migrate(url, { adopt: true })
  assert.deepEqual(applied, ['20261124090000_payload_blobs.sql'])
  assert.deepEqual(
    already,
    ALL.filter((file) => !applied.includes(file)),
  )
})

test('in a new database there is nothing to adopt', async () => {
  const url = await world.createDatabase()
  assert.deepEqual(await migrate(url, { adopt: true }), { applied: ALL, already: [] })
})
