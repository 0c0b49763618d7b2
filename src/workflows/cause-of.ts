import { isCancellation, rootCause } from '@temporalio/workflow'

/** The innermost reason of a failure, in one line. */
export function causeOf(error: unknown): string {
  return isCancellation(error) ? 'cancelled' : (rootCause(error) ?? String(error))
}
