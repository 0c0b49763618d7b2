import {
  ActivityFailure,
  CancelledFailure,
  DefaultFailureConverter,
  defaultPayloadConverter,
  ensureApplicationFailure,
  type RetryState,
} from '@temporalio/common'
import type { coresdk } from '@temporalio/proto'

export type Payload = ReturnType<typeof defaultPayloadConverter.toPayload>
export type Command = coresdk.workflow_commands.IWorkflowCommand
export type Job = coresdk.workflow_activation.IWorkflowActivationJob
export type Failure = ReturnType<DefaultFailureConverter['errorToFailure']>

const failures = new DefaultFailureConverter()

export function toPayloads(values: readonly unknown[]): Payload[] {
  return values.map((value) => defaultPayloadConverter.toPayload(value))
}

export function fromPayload<T>(payload: unknown): T {
  return defaultPayloadConverter.fromPayload<T>(payload as Payload)
}

export function toFailure(error: unknown): Failure {
  return failures.errorToFailure(ensureApplicationFailure(error), defaultPayloadConverter)
}

export function toError(failure: unknown): Error {
  return failures.failureToError(failure as Failure, defaultPayloadConverter)
}

/** What a workflow gets where its activity ended without a result, as the server words it. */
export function activityFailure(
  { activityType, activityId }: { readonly activityType: string; readonly activityId: string },
  cause: Error,
  retryState: RetryState,
): Failure {
  const isCancelled = cause instanceof CancelledFailure
  const message = isCancelled ? 'Activity cancelled' : 'Activity task failed'
  const error = new ActivityFailure(message, activityType, activityId, retryState, 'test', cause)
  return failures.errorToFailure(error, defaultPayloadConverter)
}
