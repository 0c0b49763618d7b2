import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

import { MIGRATIONS_DIRECTORY } from '../../src/store/migration-files.ts'
import { migrate, pendingMigrations } from '../../src/store/migrations.ts'
import { sql, useWorld } from './test-world.ts'

const world = useWorld()
const ALL = readdirSync(MIGRATIONS_DIRECTORY).toSorted()
const FILE = '20990101000000_extra.sql'

const directories: string[] = []
after(() => directories.forEach((directory) => rmSync(directory, { recursive: true })))

/** Orion's migrations with one more after them. */
function directoryWith(content: string, file = FILE): string {
  const directory = mkdtempSync(join(tmpdir(), 'orion-migrations-'))
  directories.push(directory)
  cpSync(MIGRATIONS_DIRECTORY, directory, { recursive: true })
  writeFileSync(join(directory, file), content)
  return directory
}

async function tableExists(url: string, name: string): Promise<boolean> {
  const [row] = await sql(url, 'select to_regclass($1) is not null as there', [name])
  return row?.['there']
}

test('a new database gets every file in order, a second call none', async () => {
  const url = await world.createDatabase()
  assert.deepEqual(await pendingMigrations(url), ALL)
  const heard: string[] = []
  const first = await migrate(url, { onProgress: (file) => heard.push(file) })
  assert.deepEqual(first, { applied: ALL, already: [] })
  assert.deepEqual(heard, ALL)
  assert.deepEqual(await pendingMigrations(url), [])
  assert.deepEqual(await migrate(url), { applied: [], already: ALL })
})

test('the history has the shape that the supabase CLI keeps', async () => {
  const url = await world.createDatabase()
  await migrate(url)
  const columns = await sql(
    url,
    `select column_name, data_type, is_nullable from information_schema.columns
     where table_schema = 'supabase_migrations' order by ordinal_position`,
  )
  assert.deepEqual(columns, [
    { column_name: 'version', data_type: 'text', is_nullable: 'NO' },
    { column_name: 'statements', data_type: 'ARRAY', is_nullable: 'YES' },
    { column_name: 'name', data_type: 'text', is_nullable: 'YES' },
  ])
  const rows = await sql(
    url,
    'select version, name from supabase_migrations.schema_migrations order by version',
  )
  assert.deepEqual(
    rows.map(({ version, name }) => `${version}_${name}.sql`),
    ALL,
  )
})

test('starters at once on one database apply each file once between them', async () => {
  const url = await world.createDatabase()
  const results = await Promise.all(Array.from({ length: 4 }, () => migrate(url)))
  assert.deepEqual(results.flatMap(({ applied }) => applied).toSorted(), ALL)
})

test('several databases of one cluster can be migrated at the same moment', async () => {
  const urls = await Promise.all(Array.from({ length: 4 }, () => world.createDatabase()))
  const results = await Promise.all(urls.map((url) => migrate(url)))
  for (const { applied } of results) assert.deepEqual(applied, ALL)
})

test('a changed file is refused before anything else is applied', async () => {
  const url = await world.createDatabase()
  await migrate(url, { directory: directoryWith('create table extra (id int);') })
  const directory = directoryWith('create table extra (id bigint);')
  writeFileSync(join(directory, '20990102000000_later.sql'), 'create table later ();')
  await assert.rejects(migrate(url, { directory }), {
    code: 'MIGRATION_CHANGED',
    message: /20990101000000_extra\.sql/,
  })
  await assert.rejects(pendingMigrations(url, { directory }), { code: 'MIGRATION_CHANGED' })
  assert.equal(await tableExists(url, 'later'), false)
})

test('other line endings and statements split by the CLI are no change', async () => {
  const url = await world.createDatabase()
  await migrate(url, { directory: directoryWith('create table a ();\ncreate table b ();\n') })
  await sql(
    url,
    `update supabase_migrations.schema_migrations
     set statements = array['create table a ()', 'create table b ()'] where name = 'extra'`,
  )
  const directory = directoryWith('create table a ();\r\ncreate table b ();\r\n')
  assert.deepEqual((await migrate(url, { directory })).applied, [])
})

test('a failing file leaves nothing behind, and the files after it are not run', async () => {
  const url = await world.createDatabase()
  const directory = directoryWith('create table half ();\n\nselect nonsense from half;\n')
  writeFileSync(join(directory, '20990102000000_later.sql'), 'create table later ();')
  await assert.rejects(migrate(url, { directory }), {
    code: 'MIGRATION_FAILED',
    message: 'Migration 20990101000000_extra.sql, line 3: column "nonsense" does not exist',
  })
  assert.equal(await tableExists(url, 'half'), false)
  assert.equal(await tableExists(url, 'later'), false)
  assert.deepEqual(await pendingMigrations(url, { directory }), [FILE, '20990102000000_later.sql'])
})

test('a failure inside a block names the line of the block', async () => {
  const url = await world.createDatabase()
  const directory = directoryWith(
    `do $$\nbegin\n  raise exception 'no' using hint = 'try';\nend $$`,
  )
  await assert.rejects(migrate(url, { directory }), {
    code: 'MIGRATION_FAILED',
    message: /extra\.sql: no; try \(PL\/pgSQL function inline_code_block line 3 at RAISE\)/,
  })
})

test('a file that commits by itself is recognised', async () => {
  const url = await world.createDatabase()
  const directory = directoryWith('commit; begin;')
  await assert.rejects(migrate(url, { directory }), {
    code: 'MIGRATION_FAILED',
    message: /ends its transaction/,
  })
})

test('versions that no file has are left alone', async () => {
  const url = await world.createDatabase()
  await migrate(url, { directory: directoryWith('select 1') })
  assert.deepEqual(await migrate(url), { applied: [], already: ALL })
})

test('a misnamed file, a repeated version and a missing directory are refused', async () => {
  const url = await world.createDatabase()
  for (const file of ['extra.sql', ALL[0]?.replace('.sql', '_again.sql') ?? '']) {
    const directory = directoryWith('select 1', file)
    await assert.rejects(migrate(url, { directory }), { code: 'MIGRATION_FAILED' })
  }
  await assert.rejects(migrate(url, { directory: '/nowhere' }), { code: 'MIGRATION_FAILED' })
  assert.deepEqual(await pendingMigrations(url), ALL)
})

test('an owner that is no superuser can migrate', async () => {
  const owner = await world.createRole('createrole')
  const url = owner.at(await world.createDatabase({ owner: owner.name }))
  assert.deepEqual((await migrate(url)).applied, ALL)
  const [row] = await sql(
    url,
    `insert into workflow_audit (idempotency_key, workflow_id, run_id, workflow_type, status)
     values ('k', 'w', 'r', 't', 's') returning status`,
  )
  assert.deepEqual(row, { status: 's' })
})
