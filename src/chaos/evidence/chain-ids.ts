import type { RunHistory } from '../experiment/evidence.ts'

/** The run that this one goes on from; empty for the first of a chain. */
export function continuedFrom({ events }: RunHistory): string {
  return events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? ''
}

/** The run that goes on from this one; empty for the last of a chain. */
export function continuedTo({ events }: RunHistory): string {
  const last = events.at(-1)
  const end =
    last?.workflowExecutionContinuedAsNewEventAttributes ??
    last?.workflowExecutionCompletedEventAttributes ??
    last?.workflowExecutionFailedEventAttributes ??
    last?.workflowExecutionTimedOutEventAttributes
  return end?.newExecutionRunId ?? ''
}
