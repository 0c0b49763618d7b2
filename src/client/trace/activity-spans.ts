import { eventMs } from '../../wire/proto-time.ts'
import type { HistoryEvent } from '../why/span.ts'
import type { TraceSpan } from './span.ts'

const ENDS = ['Completed', 'Failed', 'TimedOut', 'Canceled'] as const

/** Each activity from its schedule to its end, and within it the attempt that ended it. */
export function activitySpans(runId: string, events: readonly HistoryEvent[]): TraceSpan[] {
  const started = new Map<number, HistoryEvent>()
  const ended = new Map<number, HistoryEvent>()
  for (const event of events) {
    const start = event.activityTaskStartedEventAttributes
    if (start) started.set(Number(start.scheduledEventId), event)
    const end = ENDS.map((how) => event[`activityTask${how}EventAttributes`]).find(Boolean)
    if (end) ended.set(Number(end.scheduledEventId), event)
  }
  return events.flatMap((event) => {
    const { activityTaskScheduledEventAttributes: scheduled } = event
    if (!scheduled) return []
    const eventId = Number(event.eventId)
    const [start, end] = [started.get(eventId), ended.get(eventId)]
    const activity: TraceSpan = {
      runId,
      eventId,
      parent: { runId, eventId: 1 },
      name: scheduled.activityType?.name ?? '',
      fromMs: eventMs(event),
      ...(end && { toMs: eventMs(end) }),
      facts: {
        'orion.kind': 'activity',
        temporalActivityID: scheduled.activityId ?? '',
        'orion.attempts': start?.activityTaskStartedEventAttributes?.attempt ?? 0,
      },
      ...failureOf(end),
    }
    return [activity, ...(start ? [attemptOf(activity, start, end)] : [])]
  })
}

/** A history has of all attempts the last one, and why the one before failed. */
function attemptOf(
  activity: TraceSpan,
  start: HistoryEvent,
  end: HistoryEvent | undefined,
): TraceSpan {
  const { attempt, identity, lastFailure } = start.activityTaskStartedEventAttributes ?? {}
  const { runId, eventId, name } = activity
  return {
    runId,
    eventId,
    part: 'attempt',
    parent: { runId, eventId },
    name: `${name} attempt ${attempt ?? 1}`,
    fromMs: eventMs(start),
    ...(end && { toMs: eventMs(end) }),
    facts: {
      'orion.kind': 'attempt',
      'orion.worker': identity ?? '',
      ...(lastFailure?.message && { 'orion.last_failure': lastFailure.message }),
    },
    ...failureOf(end),
  }
}

function failureOf(end: HistoryEvent | undefined): Pick<TraceSpan, 'failure'> {
  if (end?.activityTaskTimedOutEventAttributes) return { failure: 'timed out' }
  const failed = end?.activityTaskFailedEventAttributes
  return failed ? { failure: failed.failure?.message || 'failed' } : {}
}
