import { eventMs } from '../../wire/proto-time.ts'
import type { HistoryEvent } from '../why/span.ts'
import type { TraceSpan } from './span.ts'

const CHILD_ENDS = ['Completed', 'Failed', 'TimedOut', 'Canceled', 'Terminated'] as const

/** Workflow tasks, timers and child runs: each from the event that begins it to the one that ends it. */
export function waitSpans(runId: string, events: readonly HistoryEvent[]): TraceSpan[] {
  const ends = new Map<number, HistoryEvent>()
  for (const event of events) {
    for (const begun of beginningsOf(event)) ends.set(begun, event)
  }
  return events.flatMap((event) => {
    const what = waitOf(event)
    if (!what) return []
    const eventId = Number(event.eventId)
    const end = ends.get(eventId)
    const { failure, ...rest } = what
    return [
      {
        runId,
        eventId,
        parent: { runId, eventId: 1 },
        fromMs: eventMs(event),
        ...(end && { toMs: eventMs(end) }),
        ...rest,
        ...(end && failure(end)),
      },
    ]
  })
}

/** The events that this one ends. */
function beginningsOf(event: HistoryEvent): number[] {
  const task =
    event.workflowTaskCompletedEventAttributes ??
    event.workflowTaskFailedEventAttributes ??
    event.workflowTaskTimedOutEventAttributes
  const timer = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes
  const child =
    event.startChildWorkflowExecutionFailedEventAttributes ??
    CHILD_ENDS.map((how) => event[`childWorkflowExecution${how}EventAttributes`]).find(Boolean)
  const ids = [task?.startedEventId, timer?.startedEventId, child?.initiatedEventId]
  return ids.map(Number).filter((id) => id > 0)
}

interface Wait extends Pick<TraceSpan, 'name' | 'facts'> {
  readonly failure: (end: HistoryEvent) => Pick<TraceSpan, 'failure'>
}

function waitOf(event: HistoryEvent): Wait | undefined {
  const task = event.workflowTaskStartedEventAttributes
  if (task) {
    const facts = { 'orion.kind': 'workflow task', 'orion.worker': task.identity ?? '' }
    return { name: 'workflow task', facts, failure: taskFailure }
  }
  const timer = event.timerStartedEventAttributes
  if (timer) {
    const facts = { 'orion.kind': 'timer', 'orion.timer': timer.timerId ?? '' }
    return { name: 'timer', facts, failure: () => ({}) }
  }
  const child = event.startChildWorkflowExecutionInitiatedEventAttributes
  if (!child) return undefined
  const name = `child ${child.workflowType?.name ?? ''}`
  const facts = { 'orion.kind': 'child run', 'orion.child': child.workflowId ?? '' }
  return { name, facts, failure: childFailure }
}

function taskFailure(end: HistoryEvent): Pick<TraceSpan, 'failure'> {
  if (end.workflowTaskTimedOutEventAttributes) return { failure: 'timed out' }
  const failed = end.workflowTaskFailedEventAttributes
  return failed ? { failure: failed.failure?.message || 'failed' } : {}
}

function childFailure(end: HistoryEvent): Pick<TraceSpan, 'failure'> {
  const failed = end.childWorkflowExecutionFailedEventAttributes
  return failed ? { failure: failed.failure?.message || 'failed' } : {}
}
