import { setTimeout as sleep } from 'node:timers/promises'
import { databaseError, isRetryable } from '../store/database-errors.ts'
import { DATABASE_HEAL_MS, DATABASE_POLL_MS } from './limits.ts'

/**
 * Does work again that may be repeated, while the PostgreSQL of the stack is away: it is started
 * again when it dies, and callers that use it just then get a broken connection.
 *
 * @throws OrionError of the database
 */
export async function whileDatabaseHeals<T>(url: string, work: () => Promise<T>): Promise<T> {
  const deadlineMs = performance.now() + DATABASE_HEAL_MS
  for (;;) {
    try {
      return await work()
    } catch (thrown) {
      const error = databaseError(thrown, url)
      if (!isRetryable(error) || performance.now() > deadlineMs) throw error
      await sleep(DATABASE_POLL_MS)
    }
  }
}
