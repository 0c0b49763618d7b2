import assert from 'node:assert/strict'
import { before, test } from 'node:test'

import { migrate } from '../../src/store/migrations.ts'
import { createPostgresStore } from '../../src/store/postgres-store.ts'
import { sql, useWorld } from './test-world.ts'

const world = useWorld({ own: true })
const TABLES = ['workflow_audit', 'approval_decisions', 'effect_ledger']
const SUPABASE_ROLES = ['anon', 'authenticated', 'service_role']
const INSERT = `insert into public.effect_ledger
  (idempotency_key, workflow_id, first_run_id, name, payload) values`

let url = ''
before(async () => {
  // First of all, while the cluster does not know Orion's roles.
  const owner = await world.createRole('createrole')
  url = await world.createDatabase({ owner: owner.name })
  for (const role of SUPABASE_ROLES) await createSupabaseRole(url, role)
  await migrate(owner.at(url))
})

/** As on Supabase projects of before November 2026: every right on every new table. */
async function createSupabaseRole(address: string, role: string): Promise<void> {
  const there = await sql(address, 'select from pg_roles where rolname = $1', [role])
  if (there.length === 0) {
    world.forget(role)
    await sql(address, `create role ${role} nologin ${role === 'service_role' ? 'bypassrls' : ''}`)
  }
  await sql(
    address,
    `grant usage on schema public to ${role};
     alter default privileges in schema public grant all on tables to ${role};
     alter default privileges in schema public grant all on sequences to ${role};`,
  )
}

/** What a role may do with rows of a table, by really doing it. */
async function powersOf(role: string, key: string): Promise<string[]> {
  const attempts = {
    select: 'select * from public.effect_ledger',
    insert: `${INSERT} ('${key}', 'w', 'r', 'n', '{}')`,
    update: `update public.effect_ledger set name = 'x'`,
    delete: 'delete from public.effect_ledger',
    truncate: 'truncate public.effect_ledger',
    'forge time': `insert into public.effect_ledger
      (idempotency_key, workflow_id, first_run_id, name, payload, created_at)
      values ('${key}/forged', 'w', 'r', 'n', '{}', '2000-01-01')`,
    'reset position': `select setval('public.effect_ledger_position_seq', 1)`,
    'drop trigger': 'drop trigger refuse_change on public.effect_ledger',
    'drop policy': 'drop policy orion_select on public.effect_ledger',
    'lift row security': 'alter table public.effect_ledger no force row level security',
    'add column': 'alter table public.effect_ledger add column x text',
  }
  const powers: string[] = []
  for (const [power, statement] of Object.entries(attempts)) {
    const done = await sql(url, `set role ${role}; ${statement}`).then(
      () => true,
      (error: { code: string }) => {
        assert.equal(error.code, '42501', power)
        return false
      },
    )
    if (done) powers.push(power)
  }
  return powers
}

test('orion_writer adds and reads, and nothing else', async () => {
  assert.deepEqual(await powersOf('orion_writer', 'writer'), ['select', 'insert'])
})

test('orion_reader reads, and nothing else', async () => {
  assert.deepEqual(await powersOf('orion_reader', 'reader'), ['select'])
})

test('a role that is neither sees nothing', async () => {
  const stranger = await world.createRole()
  assert.deepEqual(await powersOf(stranger.name, 'stranger'), [])
})

test('a stranger whom someone granted everything is still held by row security', async () => {
  const stranger = await world.createRole()
  for (const table of TABLES) {
    await sql(url, `grant all on ${table} to ${stranger.name}`)
    assert.deepEqual(await sql(stranger.at(url), `select * from ${table}`), [])
  }
  const insert = `${INSERT} ('granted', 'w', 'r', 'n', '{}')`
  await assert.rejects(sql(stranger.at(url), insert), { code: '42501' })
})

test('anon and authenticated may nothing, service_role may add and read', async () => {
  assert.deepEqual(await powersOf('anon', 'anon'), [])
  assert.deepEqual(await powersOf('authenticated', 'authenticated'), [])
  assert.deepEqual(await powersOf('service_role', 'service'), ['select', 'insert'])
})

test('an owner without any attribute writes through the store and changes nothing', async () => {
  // Where Orion's roles are there already, nobody needs to be allowed to create any.
  const owner = await world.createRole()
  const owned = owner.at(await world.createDatabase({ owner: owner.name }))
  await migrate(owned)
  const store = createPostgresStore({ url: owned, poolMax: 1, applicationName: 'orion-test' })
  const effect = {
    idempotencyKey: 'owner',
    workflowId: 'w',
    firstRunId: 'r',
    name: 'n',
    payload: {},
  }
  try {
    assert.equal(await store.applyEffects([effect]), 1)
    assert.equal(await store.applyEffects([effect]), 0)
    assert.equal((await store.listEffects('w')).length, 1)
  } finally {
    await store.close()
  }
  for (const change of ['update effect_ledger set name = $$x$$', 'truncate effect_ledger']) {
    await assert.rejects(sql(owned, change), { code: '42501', message: /refused/ })
  }
})
