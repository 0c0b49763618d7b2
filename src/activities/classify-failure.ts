import { ApplicationFailure } from '@temporalio/activity'
import { FailureType } from '../contract/failure-types.ts'
import { isOrionError } from '../errors/orion-error.ts'

/**
 * Runs a write and says of its failure whether another try can help. Only a conflict cannot:
 * a database that is down, locked out or not yet migrated can be mended while the run waits.
 */
export async function classifyFailure<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isOrionError(error)) throw error
    const final = error.code === 'IDEMPOTENCY_CONFLICT'
    throw ApplicationFailure.create({
      message: `${error.message} ${error.remedy}`,
      type: final ? FailureType.IdempotencyConflict : error.code,
      nonRetryable: final,
      details: [error.toJSON()],
      cause: error,
    })
  }
}
