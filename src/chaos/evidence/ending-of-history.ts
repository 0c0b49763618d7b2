import { ApplicationFailure, arrayFromPayloads, type LoadedDataConverter } from '@temporalio/common'
import type { HistoryEvent } from '../experiment/evidence.ts'
import type { Ending } from '../experiment/experiment.ts'

/** How a run ended, by the last event of its history; undefined where it has not. */
export function endingOf(
  last: HistoryEvent | undefined,
  converter: LoadedDataConverter,
): Ending | undefined {
  const completed = last?.workflowExecutionCompletedEventAttributes
  if (!completed) return failureOf(last, converter)
  const payloads = completed.result?.payloads
  const [result] = arrayFromPayloads(converter.payloadConverter, payloads) ?? []
  return { status: 'completed', result }
}

function failureOf(
  last: HistoryEvent | undefined,
  { payloadConverter, failureConverter }: LoadedDataConverter,
): Ending | undefined {
  const failure = last?.workflowExecutionFailedEventAttributes?.failure
  if (failure) {
    const error = failureConverter.failureToError(failure, payloadConverter)
    return { status: 'failed', ...innermost(error) }
  }
  const terminated = last?.workflowExecutionTerminatedEventAttributes
  if (terminated) {
    const message = terminated.reason || 'terminated'
    return { status: 'terminated', type: 'TerminatedFailure', message }
  }
  if (last?.workflowExecutionCanceledEventAttributes) {
    return { status: 'cancelled', type: 'CancelledFailure', message: 'cancelled' }
  }
  if (last?.workflowExecutionTimedOutEventAttributes) {
    return { status: 'timed-out', type: 'TimeoutFailure', message: 'the run took too long' }
  }
  return undefined
}

function innermost(error: Error): { type: string; message: string } {
  if (error.cause instanceof Error) return innermost(error.cause)
  const type = error instanceof ApplicationFailure ? error.type : undefined
  return { type: type ?? error.name, message: error.message }
}
