import { fastestMs } from '../time/fastest-ms.ts'
import { createPool } from './pool.ts'
import type { Queries } from './queries.ts'

export interface DatabaseSpeed {
  /** From sending a statement to its answer. */
  readonly roundTripMs: number
  /** Of a transaction that writes, until the server has it on its disk as its settings demand. */
  readonly commitMs: number
  readonly settings: Readonly<Record<string, string>>
}

/** What decides how long a commit takes. */
const SETTINGS = ['synchronous_commit', 'fsync', 'synchronous_standby_names', 'log_statement']

/**
 * Times some statements, each the best of five, and reads what the server is set to. Leaves
 * nothing in any table.
 *
 * @throws OrionError `DATABASE_UNREACHABLE`, `DATABASE_REFUSED`
 */
export async function measureDatabase(url: string): Promise<DatabaseSpeed> {
  const pool = createPool({ url, poolMax: 1, applicationName: 'orion-doctor' })
  try {
    // The first makes the connection.
    await roundTrip(pool)
    const roundTripMs = await fastestMs(() => roundTrip(pool))
    const commitMs = await fastestMs(() => pool.rows(WRITE))
    const rows = await pool.rows<{ name: string; setting: string }>(
      'select name, setting from pg_settings where name = any($1)',
      [SETTINGS],
    )
    const settings = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
    return { roundTripMs, commitMs, settings }
  } finally {
    await pool.close()
  }
}

/** A message in the log that belongs to a transaction: its commit waits for the disk. */
const WRITE = "select pg_logical_emit_message(true, 'orion', '')"

async function roundTrip(queries: Queries): Promise<void> {
  await queries.rows('select 1')
}
