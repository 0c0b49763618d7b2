import { ApplicationFailure } from '@temporalio/activity'
import { FailureType } from '../contract/failure-types.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import { isOrionError } from '../errors/orion-error.ts'

// What no other try can fix: other content under the key, or a value PostgreSQL cannot keep.
// A database that is down, locked out or not yet migrated can be fixed while the run waits.
const FINAL: Partial<Record<ErrorCode, FailureType>> = {
  IDEMPOTENCY_CONFLICT: FailureType.IdempotencyConflict,
  INPUT_INVALID: FailureType.InputInvalid,
}

/** Runs a write, and says of its failure whether another try can help. */
export async function classifyFailure<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isOrionError(error)) throw error
    const final = FINAL[error.code]
    throw ApplicationFailure.create({
      message: `${error.message} ${error.remedy}`,
      type: final ?? error.code,
      nonRetryable: final !== undefined,
      details: [error.toJSON()],
      cause: error,
    })
  }
}
