import { databaseError, isRetryable } from '../store/database-errors.ts'
import { retry } from '../time/retry.ts'
import { DATABASE_HEAL_MS, DATABASE_POLL_MS } from './limits.ts'

/**
 * Does work again that may be repeated, while the PostgreSQL of the stack is away: it is started
 * again when it dies, and callers that use it just then get a broken connection.
 *
 * @throws OrionError of the database
 */
export function whileDatabaseHeals<T>(url: string, work: () => Promise<T>): Promise<T> {
  const inOurWords = () =>
    work().catch((error: unknown) => {
      throw databaseError(error, url)
    })
  return retry(inOurWords, {
    withinMs: DATABASE_HEAL_MS,
    pauseMs: () => DATABASE_POLL_MS,
    mayPass: isRetryable,
  })
}
