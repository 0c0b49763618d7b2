import { isOrionError, OrionError } from '../errors/orion-error.ts'
import { underMigrationLock } from './apply-migration.ts'
import { sqlStateOf } from './database-errors.ts'
import type { MigrationFile } from './migration-files.ts'
import { claimVersion } from './migration-history.ts'
import type { Pool } from './pool.ts'
import type { Queries } from './queries.ts'

// duplicate_column, duplicate_schema, duplicate_table, duplicate_object, duplicate_function
const THERE_ALREADY = new Set(['42701', '42P06', '42P07', '42710', '42723'])

class Undo extends Error {
  readonly there: readonly MigrationFile[]
  constructor(there: readonly MigrationFile[]) {
    super('the trial is undone')
    this.there = there
  }
}

/**
 * Records files as applied whose tables, columns and rules are there, though the history does not
 * know them: so it is after `supabase migration repair --status reverted`.
 */
export async function adoptLost(pool: Pool, pending: readonly MigrationFile[]): Promise<void> {
  const lost = await findLost(pool, pending)
  await underMigrationLock(pool, async (queries) => {
    for (const file of lost) await claimVersion(queries, file)
  })
}

/** Names the way back where a migration fails of what it made before. */
export function namingAdoption(error: unknown): unknown {
  if (!isOrionError(error) || error.code !== 'MIGRATION_FAILED') return error
  if (!THERE_ALREADY.has(String(error.details?.['sqlState']))) return error
  const { cause, details } = error
  return new OrionError('MIGRATION_FAILED', error.message, {
    cause,
    ...(details && { details }),
    remedy:
      'If Orion made it and the history has lost it, as by `supabase migration repair --status reverted`: `orion db migrate --adopt` records it. If another product made it, give Orion a separate database.',
  })
}

/** The files that fail of what is there; one that can be repeated is simply applied again. */
async function findLost(
  pool: Pool,
  pending: readonly MigrationFile[],
): Promise<readonly MigrationFile[]> {
  try {
    // All that is tried is undone.
    await underMigrationLock(pool, async (queries) => {
      throw new Undo(await tryEach(queries, pending))
    })
    return []
  } catch (error) {
    if (error instanceof Undo) return error.there
    throw error
  }
}

async function tryEach(
  queries: Queries,
  pending: readonly MigrationFile[],
): Promise<readonly MigrationFile[]> {
  const there: MigrationFile[] = []
  for (const file of pending) {
    await queries.rows('savepoint orion_try')
    const state = await queries.rows(file.sql).then(
      () => undefined,
      (error: unknown) => sqlStateOf(isOrionError(error) ? error.cause : error) ?? 'unknown',
    )
    if (state === undefined) continue
    if (!THERE_ALREADY.has(state)) break
    await queries.rows('rollback to savepoint orion_try')
    there.push(file)
  }
  return there
}
