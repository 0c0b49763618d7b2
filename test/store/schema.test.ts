import assert from 'node:assert/strict'
import { test } from 'node:test'

import { sql } from './test-world.ts'
import { useStore } from './use-store.ts'

const world = useStore()
const TABLES = ['workflow_audit', 'approval_decisions', 'effect_ledger']
const OTHER_TABLES = [
  'approval_absences',
  'approval_delegations',
  'approval_groups',
  'approval_memberships',
  'approval_persons',
  'approval_policies',
  'approval_requests',
  'approval_spends',
  'approval_votes',
  'api_keys',
  'approval_links',
  'attestation_key_ends',
  'attestation_keys',
  'audit_chain',
  'payload_blobs',
]

async function columnsOf(table: string): Promise<string[]> {
  const rows = await sql(
    world.superuserUrl,
    `select concat_ws(' ', column_name, data_type, case is_nullable when 'NO' then 'not null' end,
       'default ' || column_default) as column
     from information_schema.columns
     where table_schema = 'public' and table_name = $1 order by ordinal_position`,
    [table],
  )
  return rows.map(({ column }) => column)
}

test('workflow_audit has the columns of the plan, then ours', async () => {
  assert.deepEqual(await columnsOf('workflow_audit'), [
    'id uuid not null default gen_random_uuid()',
    'workflow_id text not null',
    'workflow_type text not null',
    'status text not null',
    'started_at timestamp with time zone default now()',
    'completed_at timestamp with time zone',
    'metadata jsonb',
    'created_at timestamp with time zone default now()',
    'run_id text not null',
    'idempotency_key text not null',
    'position bigint not null',
  ])
})

test('approval_decisions has the columns of the plan, then ours', async () => {
  assert.deepEqual(await columnsOf('approval_decisions'), [
    'id uuid not null default gen_random_uuid()',
    'workflow_id text not null',
    'approved_by text',
    'decision text not null',
    'reason text',
    'created_at timestamp with time zone default now()',
    'run_id text not null',
    'decision_id text',
    'decided_at timestamp with time zone not null',
    'idempotency_key text not null',
    'position bigint not null',
    'approval_id text',
  ])
})

test('row security is enabled and forced on every table', async () => {
  const rows = await sql(
    world.superuserUrl,
    `select relname, relrowsecurity and relforcerowsecurity as forced from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
  )
  assert.deepEqual(
    rows.filter(({ forced }) => forced !== true),
    [],
  )
  const names = new Set(rows.map(({ relname }) => relname))
  for (const table of [...TABLES, ...OTHER_TABLES]) {
    assert.ok(names.has(table), table)
  }
})

test('the lists of a run are read from an index', async () => {
  for (const table of TABLES) {
    const plan = await sql(
      world.superuserUrl,
      `explain select * from ${table} where workflow_id = 'x' order by position`,
    )
    assert.match(JSON.stringify(plan), /_by_workflow/)
  }
})

test('even a superuser that switches triggers off cannot change or remove rows', async () => {
  const attempts = [
    (table: string) => `update ${table} set workflow_id = 'x'`,
    (table: string) => `delete from ${table}`,
    (table: string) => `truncate ${table}`,
    (table: string) => `set session_replication_role = replica; delete from ${table}`,
    (table: string) => `delete from ${table} where false`,
    (table: string) => `merge into ${table} t using (select 1) s on true when matched then delete`,
  ]
  for (const table of TABLES) {
    for (const attempt of attempts) {
      await assert.rejects(sql(world.superuserUrl, attempt(table)), {
        code: '42501',
        message: new RegExp(`(update|delete|truncate) of public.${table} refused`),
        hint: 'Add a new row that states the correction.',
      })
    }
  }
})
