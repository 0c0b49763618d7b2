import type { HistoryEvent, RunHistory } from '../../experiment/evidence.ts'
import { eventId } from './event-words.ts'

/** What a run waits for, and by which of its events it is opened and closed. */
export interface Step {
  readonly kind: StepKind
  /** For people: the type of the activity or child, the id of the timer. */
  readonly name: string
  readonly opened: HistoryEvent
  readonly closed: readonly HistoryEvent[]
  readonly cancelRequested: boolean
}

export type StepKind = 'activity' | 'timer' | 'child run' | 'external call' | 'workflow task'

interface StepEvents {
  readonly kind: StepKind
  readonly opens: string
  readonly closes: readonly string[]
  /** How a closing event names the one that opened. */
  readonly by: 'scheduledEventId' | 'startedEventId' | 'initiatedEventId'
}

const TABLE: readonly StepEvents[] = [
  {
    kind: 'activity',
    opens: 'activityTaskScheduled',
    closes: ['Completed', 'Failed', 'TimedOut', 'Canceled'].map((how) => `activityTask${how}`),
    by: 'scheduledEventId',
  },
  {
    kind: 'timer',
    opens: 'timerStarted',
    closes: ['timerFired', 'timerCanceled'],
    by: 'startedEventId',
  },
  {
    kind: 'child run',
    opens: 'startChildWorkflowExecutionInitiated',
    closes: [
      'startChildWorkflowExecutionFailed',
      ...['Completed', 'Failed', 'TimedOut', 'Canceled', 'Terminated'].map(
        (how) => `childWorkflowExecution${how}`,
      ),
    ],
    by: 'initiatedEventId',
  },
  {
    kind: 'external call',
    opens: 'signalExternalWorkflowExecutionInitiated',
    closes: ['externalWorkflowExecutionSignaled', 'signalExternalWorkflowExecutionFailed'],
    by: 'initiatedEventId',
  },
  {
    kind: 'external call',
    opens: 'requestCancelExternalWorkflowExecutionInitiated',
    closes: [
      'externalWorkflowExecutionCancelRequested',
      'requestCancelExternalWorkflowExecutionFailed',
    ],
    by: 'initiatedEventId',
  },
  {
    kind: 'workflow task',
    opens: 'workflowTaskScheduled',
    closes: ['Completed', 'Failed', 'TimedOut'].map((how) => `workflowTask${how}`),
    by: 'scheduledEventId',
  },
]

type Attributes = Partial<Record<StepEvents['by'], unknown>>

/** Everything a run waited for, in the order of its history. */
export function stepsOf({ events }: RunHistory): Step[] {
  const closers = new Map(TABLE.map((row) => [row, closersOf(events, row)]))
  const cancelled = new Set(events.map(cancelledActivity))
  return events.flatMap((opened) => {
    const row = TABLE.find(({ opens }) => attributes(opened, opens))
    if (!row) return []
    const id = eventId(opened)
    const closed = closers.get(row)?.get(id) ?? []
    const cancelRequested = row.kind === 'activity' && cancelled.has(id)
    return [{ kind: row.kind, name: nameOf(opened), opened, closed, cancelRequested }]
  })
}

/** Events that close what was never opened. */
export function strayClosers({ events }: RunHistory): HistoryEvent[] {
  return TABLE.flatMap((row) => {
    const opened = new Set(events.filter((event) => attributes(event, row.opens)).map(eventId))
    return [...closersOf(events, row)].flatMap(([id, closing]) => (opened.has(id) ? [] : closing))
  })
}

function closersOf(
  events: readonly HistoryEvent[],
  { closes, by }: StepEvents,
): ReadonlyMap<number, HistoryEvent[]> {
  const closers = new Map<number, HistoryEvent[]>()
  for (const event of events) {
    const found = closes.map((name) => attributes(event, name)).find(Boolean)
    if (!found) continue
    const id = Number(found[by])
    closers.set(id, [...(closers.get(id) ?? []), event])
  }
  return closers
}

function attributes(event: HistoryEvent, name: string): Attributes | undefined {
  const all = event as Record<string, Attributes | null | undefined>
  return all[`${name}EventAttributes`] ?? undefined
}

function nameOf(event: HistoryEvent): string {
  return (
    event.activityTaskScheduledEventAttributes?.activityType?.name ??
    event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowType?.name ??
    event.timerStartedEventAttributes?.timerId ??
    ''
  )
}

function cancelledActivity(event: HistoryEvent): number | undefined {
  const request = event.activityTaskCancelRequestedEventAttributes
  return request ? Number(request.scheduledEventId) : undefined
}
