import type { HistoryEvent, Span } from './span.ts'
import { eventMs } from '../../wire/proto-time.ts'

const CHILD_ENDS = ['Completed', 'Failed', 'TimedOut', 'Canceled', 'Terminated'] as const

/** Timers and child runs. */
export function waitSpans(events: readonly HistoryEvent[]): Span[] {
  /** What began and has not ended, by the id of its event. */
  const open = new Map<number, HistoryEvent>()
  const spans: Span[] = []
  const end = (id: number, toMs: number) => {
    const event = open.get(id)
    if (event) spans.push({ ...waitOf(event), toMs })
    open.delete(id)
  }
  for (const event of events) {
    const begins =
      event.timerStartedEventAttributes ?? event.startChildWorkflowExecutionInitiatedEventAttributes
    if (begins) open.set(Number(event.eventId), event)
    const timer = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes
    if (timer) end(Number(timer.startedEventId), eventMs(event))
    const child =
      event.startChildWorkflowExecutionFailedEventAttributes ??
      CHILD_ENDS.map((how) => event[`childWorkflowExecution${how}EventAttributes`]).find(Boolean)
    if (child) end(Number(child.initiatedEventId), eventMs(event))
  }
  return [...spans, ...[...open.values()].map(waitOf)]
}

function waitOf(event: HistoryEvent): Span {
  const child = event.startChildWorkflowExecutionInitiatedEventAttributes
  const name = child?.workflowType?.name ?? ''
  return { kind: child ? 'child run' : 'timer', name, fromMs: eventMs(event) }
}
