import { isOrionError } from '../errors/orion-error.ts'
import { RETRY_FIRST_MS, RETRY_MOST_MS } from './limits.ts'

/** A server behind the API does not answer; it may be back soon. */
const AWAY: ReadonlySet<string> = new Set(['DATABASE_UNREACHABLE', 'TEMPORAL_UNREACHABLE'])

/**
 * How long to wait before a call is sent again; undefined where it must not be. What came too
 * often was not done at all, so that it is always safe; else only a call that may come twice is.
 *
 * @param tries how often it has been sent
 */
export function pauseBefore(
  error: unknown,
  isRepeatable: boolean,
  tries: number,
): number | undefined {
  if (!isOrionError(error)) return undefined
  const isSafe = error.code === 'RATE_LIMITED' || (isRepeatable && isPassing(error))
  if (!isSafe) return undefined
  const asked = Number(error.details?.['retryAfterSeconds'] ?? 0) * 1_000
  return Math.max(asked, Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** (tries - 1)))
}

/** Whether the same call may succeed later. A server that is no API at all stays none. */
export function isPassing(error: unknown): boolean {
  if (!isOrionError(error)) return false
  const { code, details } = error
  const status = Number(details?.['status'] ?? 503)
  if (code === 'API_UNREACHABLE') return status >= 500
  return code === 'RATE_LIMITED' || AWAY.has(code)
}
