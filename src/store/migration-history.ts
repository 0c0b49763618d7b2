import type { MigrationFile } from './migration-files.ts'
import type { Queries } from './queries.ts'

/** The statements of each applied version; null where they are not known. */
export type MigrationHistory = ReadonlyMap<string, readonly string[] | null>

// The table of the `supabase` CLI, in its own words, so that both tools see what the other did.
const CREATE_HISTORY = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations
    (version text not null primary key);
  alter table supabase_migrations.schema_migrations add column if not exists statements text[];
  alter table supabase_migrations.schema_migrations add column if not exists name text;`

/** Needs to run in a transaction, and after `lockMigrations`. */
export async function createHistory(queries: Queries): Promise<void> {
  await queries.rows(CREATE_HISTORY)
}

/** One starter at a time. For a transaction, not a session: that works through any pooler. */
export async function lockMigrations(queries: Queries): Promise<void> {
  await queries.rows(`select pg_advisory_xact_lock(hashtextextended('orion.migrations', 0))`)
}

/**
 * Reads what is applied. A role that only writes rows may see the versions but not the text,
 * and gets null for it.
 */
export async function readHistory(queries: Queries): Promise<MigrationHistory> {
  const extent = await readableExtent(queries)
  if (extent === 'absent') return new Map()
  const rows = await queries.rows<{ version: string; statements: string[] | null }>(
    `select version, ${extent === 'text' ? 'statements' : 'null as statements'}
     from supabase_migrations.schema_migrations`,
  )
  return new Map(rows.map(({ version, statements }) => [version, statements]))
}

async function readableExtent(queries: Queries): Promise<'absent' | 'versions' | 'text'> {
  const [row] = await queries.rows<{ extent: 'absent' | 'versions' | 'text' }>(
    `select case
       when history is null then 'absent'
       when has_column_privilege(history, 'statements', 'select') then 'text'
       else 'versions'
     end as extent
     from to_regclass('supabase_migrations.schema_migrations') as history`,
  )
  return row?.extent ?? 'absent'
}

/**
 * Records a version before its file runs, in the same transaction: another tool that applies it
 * at this moment is waited for. Resolves with the transaction's id, or `undefined` where the
 * version is applied already.
 */
export async function claimVersion(
  queries: Queries,
  { version, name, sql }: MigrationFile,
): Promise<string | undefined> {
  const rows = await queries.rows<{ transaction: string }>(
    `insert into supabase_migrations.schema_migrations (version, name, statements)
     values ($1, $2, array[$3]) on conflict (version) do nothing
     returning pg_current_xact_id()::text as transaction`,
    [version, name, sql],
  )
  return rows[0]?.transaction
}

/**
 * Whether a file still says what was applied. The CLI records single statements without the
 * semicolons between them, and line endings differ between checkouts, so that both do not count.
 */
export function sameContent(sql: string, statements: readonly string[]): boolean {
  return essence(sql) === essence(statements.join(''))
}

function essence(sql: string): string {
  return sql.replaceAll(/[\s;]/g, '')
}
