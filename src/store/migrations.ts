import { OrionError } from '../errors/orion-error.ts'

import {
  MIGRATION_LOCK_TIMEOUT_MS,
  MIGRATION_STATEMENT_TIMEOUT_MS,
  OLDEST_SERVER_VERSION,
} from './limits.ts'
import { migrationFailure } from './migration-failure.ts'
import { MIGRATIONS_DIRECTORY, readMigrationFiles, type MigrationFile } from './migration-files.ts'
import {
  claimVersion,
  createHistory,
  lockMigrations,
  readHistory,
  sameContent,
  type MigrationHistory,
} from './migration-history.ts'
import { createPool, type Pool } from './pool.ts'
import type { Queries } from './queries.ts'

export interface MigrationOptions {
  /** Orion's own migrations unless given. */
  readonly directory?: string
  /** Told the name of each file before it is applied. */
  readonly onProgress?: (file: string) => void
}

export interface MigrationResult {
  /** File names, in the order in which they were applied. */
  readonly applied: readonly string[]
  readonly already: readonly string[]
}

/**
 * Applies what is missing, each file in one transaction, oldest first. Safe to call from several
 * processes at once, and together with the `supabase` CLI, with which it shares its history.
 * Versions in the history that no file has are left alone.
 *
 * @throws OrionError `MIGRATION_FAILED` (files before the named one stay applied),
 * `MIGRATION_CHANGED`, `DATABASE_TOO_OLD`, `DATABASE_UNREACHABLE`, `DATABASE_REFUSED`
 */
export function migrate(url: string, options: MigrationOptions = {}): Promise<MigrationResult> {
  return withFilesAndHistory(url, options, async ({ pool, files, history }) => {
    refuseChanged(files, history)
    const pending = files.filter(({ version }) => !history.has(version))
    if (pending.length > 0) await underLock(pool, createHistory)
    const applied = new Set<string>()
    for (const file of pending) {
      options.onProgress?.(file.file)
      if (await apply(pool, file)) applied.add(file.file)
    }
    const names = files.map(({ file }) => file)
    return {
      applied: names.filter((name) => applied.has(name)),
      already: names.filter((name) => !applied.has(name)),
    }
  })
}

/**
 * The names of the files that `migrate` would apply; changes nothing.
 *
 * @throws OrionError as `migrate` does
 */
export function pendingMigrations(
  url: string,
  options: Pick<MigrationOptions, 'directory'> = {},
): Promise<string[]> {
  return withFilesAndHistory(url, options, async ({ files, history }) => {
    refuseChanged(files, history)
    return files.filter(({ version }) => !history.has(version)).map(({ file }) => file)
  })
}

interface Known {
  readonly pool: Pool
  readonly files: readonly MigrationFile[]
  readonly history: MigrationHistory
}

async function withFilesAndHistory<T>(
  url: string,
  { directory = MIGRATIONS_DIRECTORY }: MigrationOptions,
  work: (known: Known) => Promise<T>,
): Promise<T> {
  const files = await readMigrationFiles(directory)
  const pool = createPool({
    url,
    poolMax: 1,
    applicationName: 'orion-migrate',
    statementTimeoutMs: MIGRATION_STATEMENT_TIMEOUT_MS,
  })
  try {
    await requireServerVersion(pool)
    return await work({ pool, files, history: await readHistory(pool) })
  } finally {
    await pool.close()
  }
}

async function requireServerVersion(queries: Queries): Promise<void> {
  const [row] = await queries.rows<{ number: number; text: string }>(
    `select current_setting('server_version_num')::int as number,
       current_setting('server_version') as text`,
  )
  if (row && row.number >= OLDEST_SERVER_VERSION) return
  throw new OrionError('DATABASE_TOO_OLD', `The server is PostgreSQL ${row?.text}.`)
}

function refuseChanged(files: readonly MigrationFile[], history: MigrationHistory): void {
  for (const { file, version, sql } of files) {
    const statements = history.get(version)
    if (statements && !sameContent(sql, statements)) {
      throw new OrionError(
        'MIGRATION_CHANGED',
        `Migration ${file} differs from what was applied as version ${version}.`,
        { details: { file, version } },
      )
    }
  }
}

/** Resolves with whether it was still to do: another starter may have been faster. */
function apply(pool: Pool, file: MigrationFile): Promise<boolean> {
  return underLock(pool, async (queries) => {
    const claimed = await claimVersion(queries, file)
    if (claimed === undefined) return false
    await queries.rows(file.sql).catch((error: unknown) => {
      throw migrationFailure(file, error)
    })
    if ((await currentTransaction(queries)) !== claimed) throw endedTransaction(file)
    return true
  })
}

function underLock<T>(pool: Pool, work: (queries: Queries) => Promise<T>): Promise<T> {
  return pool.transaction(async (queries) => {
    await limitWaits(queries)
    await lockMigrations(queries)
    return work(queries)
  })
}

/** For this transaction only, in words that a transaction pooler passes on. */
async function limitWaits(queries: Queries): Promise<void> {
  await queries.rows(
    `select set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true)`,
    [`${MIGRATION_LOCK_TIMEOUT_MS}ms`, `${MIGRATION_STATEMENT_TIMEOUT_MS}ms`],
  )
}

async function currentTransaction(queries: Queries): Promise<string | undefined> {
  const [row] = await queries.rows<{ id: string }>('select pg_current_xact_id()::text as id')
  return row?.id
}

function endedTransaction({ file }: MigrationFile): OrionError {
  return new OrionError('MIGRATION_FAILED', `Migration ${file} ends its transaction by itself.`, {
    remedy: 'What it did up to its commit stays; undo that by hand, and take the commit out.',
  })
}
