import { OrionError } from '../errors/orion-error.ts'

import { MIGRATION_LOCK_TIMEOUT_MS, MIGRATION_STATEMENT_TIMEOUT_MS } from './limits.ts'
import { migrationFailure } from './migration-failure.ts'
import type { MigrationFile } from './migration-files.ts'
import { claimVersion, lockMigrations } from './migration-history.ts'
import type { Pool } from './pool.ts'
import type { Queries } from './queries.ts'

/** Resolves with whether it was still to do: another starter may have been faster. */
export function applyMigration(pool: Pool, file: MigrationFile): Promise<boolean> {
  return underMigrationLock(pool, async (queries) => {
    const claimed = await claimVersion(queries, file)
    if (claimed === undefined) return false
    await queries.rows(file.sql).catch((error: unknown) => {
      throw migrationFailure(file, error)
    })
    if ((await currentTransaction(queries)) !== claimed) throw endedTransaction(file)
    return true
  })
}

/** One starter at a time, and no wait without end. */
export function underMigrationLock<T>(
  pool: Pool,
  work: (queries: Queries) => Promise<T>,
): Promise<T> {
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
