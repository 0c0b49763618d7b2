import { eventMs } from '../../wire/proto-time.ts'
import type { HistoryEvent } from '../why/span.ts'
import type { Moment, TraceSpan } from './span.ts'

const ENDS = [
  'Completed',
  'Failed',
  'TimedOut',
  'Canceled',
  'Terminated',
  'ContinuedAsNew',
] as const

/** A run as a whole, with the messages that it got. */
export function runSpan(workflowId: string, events: readonly HistoryEvent[]): TraceSpan {
  const [first = {}] = events
  const started = first.workflowExecutionStartedEventAttributes ?? {}
  const {
    originalExecutionRunId,
    continuedExecutionRunId: before,
    workflowType,
    taskQueue,
  } = started
  const runId = originalExecutionRunId ?? ''
  const last = events.at(-1)
  const end = ENDS.find((how) => last?.[`workflowExecution${how}EventAttributes`])
  return {
    runId,
    eventId: 1,
    ...(before && { parent: { runId: before, eventId: 1 } }),
    name: workflowType?.name ?? '',
    fromMs: eventMs(first),
    ...(end && last && { toMs: eventMs(last) }),
    facts: {
      'orion.kind': 'run',
      temporalWorkflowID: workflowId,
      temporalRunID: runId,
      'orion.task_queue': taskQueue?.name ?? '',
      'orion.status': end ?? 'Running',
    },
    ...failureOf(last, end),
    moments: events.flatMap(momentOf),
  }
}

function failureOf(
  last: HistoryEvent | undefined,
  end: string | undefined,
): Pick<TraceSpan, 'failure'> {
  const failed = last?.workflowExecutionFailedEventAttributes
  if (failed) return { failure: failed.failure?.message || 'failed' }
  return end === 'TimedOut' || end === 'Terminated' ? { failure: end } : {}
}

function momentOf(event: HistoryEvent): Moment[] {
  const signal = event.workflowExecutionSignaledEventAttributes?.signalName
  const update = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name
  const name = signal ? `signal ${signal}` : update ? `update ${update}` : undefined
  return name === undefined ? [] : [{ name, atMs: eventMs(event) }]
}
