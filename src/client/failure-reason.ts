import { ApplicationFailure, rootCause } from '@temporalio/common'

/**
 * Why a run or an update failed, in one line: what the workflow itself says of it, or where it
 * says nothing, the innermost reason.
 */
export function failureReason(error: Error): string {
  const { cause } = error
  if (cause instanceof ApplicationFailure) return cause.message
  return rootCause(cause) ?? error.message
}
