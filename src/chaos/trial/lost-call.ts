import {
  isGrpcServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common'
import { GRPC } from '../../wire/grpc-status.ts'

/** Statuses after which nobody knows whether the server did it. */
const LOST: ReadonlySet<number> = new Set([
  GRPC.cancelled,
  GRPC.deadlineExceeded,
  GRPC.resourceExhausted,
  GRPC.internal,
  GRPC.unavailable,
])

/** Whether a call ended without an answer of the server, so that its caller has to ask again. */
export function isLost(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true
  if (error instanceof WorkflowUpdateFailedError) return wasNotLookedAt(error)
  const cause = (error as { readonly cause?: unknown } | undefined)?.cause
  return [error, cause].some((one) => isGrpcServiceError(one) && LOST.has(one.code))
}

/** Whether the server says that there is no such run any more. */
export function isOver(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError
}

/** The server's word for an update that a worker was given and did not look at. */
function wasNotLookedAt({ cause }: WorkflowUpdateFailedError): boolean {
  return cause instanceof ApplicationFailure && cause.type === 'UnprocessedUpdate'
}
