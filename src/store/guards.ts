import { createPool } from './pool.ts'
import type { Queries } from './queries.ts'

/** Tables whose rows are never changed or removed; the migrations guard each in the same way. */
const GUARDED_TABLES = [
  'workflow_audit',
  'approval_decisions',
  'approval_votes',
  'approval_spends',
  'approval_policies',
  'effect_ledger',
  'payload_blobs',
  'attestation_keys',
  'attestation_key_ends',
  'audit_chain',
  'api_keys',
  'api_key_secrets',
  'api_key_revocations',
  'api_key_uses',
  'approval_links',
  'approval_link_uses',
]

const CHANGING_RIGHTS = ['update', 'delete', 'truncate']

const MISSING = ' is missing'

/** Whether a difference is that of a table that is not there, as where nothing is migrated yet. */
export function isMissing(difference: string): boolean {
  return difference.endsWith(MISSING)
}

interface GuardRow {
  readonly table: string
  readonly secured: boolean
  readonly forced: boolean
  /** Of the refusing triggers, how many fire always. */
  readonly triggers: number
  readonly writerMay: readonly string[]
}

/**
 * Compares what protects the records with what the migrations have set up, since a superuser
 * may switch anything off, and forget to switch it on again.
 *
 * @returns one sentence for each difference; none where all is as declared
 * @throws OrionError `DATABASE_UNREACHABLE`, `DATABASE_REFUSED`, `DATABASE_SCHEMA_MISSING`
 */
export async function guardDifferences(url: string): Promise<string[]> {
  const pool = createPool({ url, poolMax: 1, applicationName: 'orion-doctor' })
  try {
    const rows = await readGuards(pool)
    const missing = GUARDED_TABLES.filter((name) => !rows.some(({ table }) => table === name))
    return [
      ...missing.map((name) => `the table ${name}${MISSING}`),
      ...rows.flatMap((row) => differencesOf(row)),
    ]
  } finally {
    await pool.close()
  }
}

function differencesOf({ table, secured, forced, triggers, writerMay }: GuardRow): string[] {
  return [
    ...(secured ? [] : [`row security of ${table} is off; declared: on`]),
    ...(forced ? [] : [`row security of ${table} does not bind its owner; declared: forced`]),
    ...(triggers === 2 ? [] : [`${triggers} of 2 triggers that refuse changes of ${table} fire`]),
    ...writerMay.map((right) => `orion_writer may ${right} ${table}; declared: it may not`),
  ]
}

// `tgenabled` is A where a trigger fires always, as the migrations want it.
function readGuards(queries: Queries): Promise<GuardRow[]> {
  return queries.rows<GuardRow>(
    `select relname as table, relrowsecurity as secured, relforcerowsecurity as forced,
       (select count(*)::int from pg_catalog.pg_trigger
        where tgrelid = relation.oid and tgenabled = 'A'
          and tgname in ('refuse_change', 'refuse_row_change')) as triggers,
       array(select held from unnest($2::text[]) as held
        where has_table_privilege('orion_writer', relation.oid, held)) as "writerMay"
     from pg_catalog.pg_class as relation
     where relnamespace = 'public'::regnamespace and relname = any ($1::text[])
     order by relname`,
    [GUARDED_TABLES, CHANGING_RIGHTS],
  )
}
