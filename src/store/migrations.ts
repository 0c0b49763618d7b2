import { OrionError } from '../errors/orion-error.ts'

import { applyMigration, underMigrationLock } from './apply-migration.ts'
import { adoptLost, namingAdoption } from './lost-history.ts'
import { MIGRATION_STATEMENT_TIMEOUT_MS, OLDEST_SERVER_VERSION } from './limits.ts'
import { MIGRATIONS_DIRECTORY, readMigrationFiles, type MigrationFile } from './migration-files.ts'
import {
  createHistory,
  readHistory,
  sameContent,
  type MigrationHistory,
} from './migration-history.ts'
import { createPool, type Pool } from './pool.ts'
import type { Queries } from './queries.ts'

export interface MigrationOptions {
  /** Orion's own migrations unless given. */
  readonly directory?: string
  /** Record as applied what is there although the history does not know it. */
  readonly adopt?: boolean
  /** Called with the name of each file before it is applied. */
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
    if (pending.length > 0) await underMigrationLock(pool, createHistory)
    if (options.adopt) await adoptLost(pool, pending)
    const applied = new Set<string>()
    try {
      for (const file of pending) {
        options.onProgress?.(file.file)
        if (await applyMigration(pool, file)) applied.add(file.file)
      }
    } catch (error) {
      throw namingAdoption(error)
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
  const rows = await queries.rows<{ version: string }>(
    `select current_setting('server_version') as version
     where current_setting('server_version_num')::int < $1`,
    [OLDEST_SERVER_VERSION],
  )
  for (const { version } of rows) {
    throw new OrionError('DATABASE_TOO_OLD', `The server is PostgreSQL ${version}.`)
  }
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
