import pg from 'pg'

import type { OrionError } from '../errors/orion-error.ts'

import { connectionOptions, type Connection } from './connection-options.ts'
import { databaseError, isRetryable } from './database-errors.ts'
import { IDLE_CONNECTION_MS } from './limits.ts'
import type { Queries } from './queries.ts'

export interface PoolOptions extends Connection {
  /** Connections at most; the next caller waits for a free one. */
  readonly poolMax: number
  /** Called when a connection breaks while nobody uses it. They are replaced when needed. */
  readonly onError?: (error: OrionError) => void
}

export interface Pool extends Queries {
  /** Commits what `work` did when it resolves, undoes it when it rejects. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Opens a pool; the first statement makes the first connection.
 *
 * Nothing outlives a statement or transaction (no prepared names, no SET), so that it works
 * through a transaction pooler as well.
 *
 * @throws OrionError `CONFIG_INVALID`
 */
export function createPool(options: PoolOptions): Pool {
  const { url, onError } = options
  const pool = new pg.Pool({
    ...connectionOptions(options),
    max: options.poolMax,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
  })
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', (error) => onError?.(databaseError(error, url)))
  let closing: Promise<void> | undefined
  return {
    rows: (sql, values) => rowsOf(pool, url, sql, values),
    transaction: (work) => transaction(pool, url, work),
    close: () => (closing ??= pool.end()),
  }
}

async function transaction<T>(
  pool: pg.Pool,
  url: string,
  work: (queries: Queries) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw databaseError(error, url)
  })
  // The pool listens to idle connections only; a loss between two statements shows in the next.
  const ignore = () => {}
  client.on('error', ignore)
  let broken = false
  try {
    await rowsOf(client, url, 'begin isolation level read committed')
    const result = await work({ rows: (sql, values) => rowsOf(client, url, sql, values) })
    await rowsOf(client, url, 'commit')
    return result
  } catch (error) {
    // Where a rollback can no longer be sent, closing the connection undoes the transaction.
    broken = isRetryable(error) || !(await succeeds(rowsOf(client, url, 'rollback')))
    throw error
  } finally {
    client.off('error', ignore)
    client.release(broken)
  }
}

function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  )
}

async function rowsOf<Row extends pg.QueryResultRow>(
  runner: pg.Pool | pg.ClientBase,
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  try {
    return (await runner.query<Row>(sql, [...values])).rows
  } catch (error) {
    throw databaseError(error, url)
  }
}
