import { RECORD_DECISION } from '../../contract/activities.ts'
import type { HistoryEvent, Span } from './span.ts'
import { eventMs } from '../../wire/proto-time.ts'

const DECISIONS = new Set(['approve', 'reject'])
const DECIDE = 'decide'

/** Between the task in which a run began to wait and the decision, or the end of its time. */
export function personSpans(events: readonly HistoryEvent[], asksPerson: boolean): Span[] {
  const decided = events.flatMap((event, index) => {
    const arrived = arrivalOf(events, event, index)
    if (arrived === undefined) return []
    const waits = events
      .slice(0, arrived)
      .findLast((one) => one.workflowTaskCompletedEventAttributes)
    const until = events[arrived]
    if (!waits || !until) return []
    return [{ kind: 'a person', name: '', fromMs: eventMs(waits), toMs: eventMs(until) } as const]
  })
  const last = events.findLast((event) => event.workflowTaskCompletedEventAttributes)
  if (!asksPerson || !last) return decided
  return [...decided, { kind: 'a person', name: '', fromMs: eventMs(last) }]
}

/** Where in the history a decision came, or the end of the time for it. */
function arrivalOf(
  events: readonly HistoryEvent[],
  event: HistoryEvent,
  index: number,
): number | undefined {
  const signal = event.workflowExecutionSignaledEventAttributes?.signalName ?? ''
  if (DECISIONS.has(signal) || isExpiry(events, index)) return index
  const update = event.workflowExecutionUpdateAcceptedEventAttributes
  if (update?.acceptedRequest?.input?.name !== DECIDE) return undefined
  // An update stands behind the task that was scheduled for it.
  const task = Number(update.acceptedRequestSequencingEventId)
  return events.findIndex(({ eventId }) => Number(eventId) === task)
}

/** A timer after which the run records what was decided: nobody did. */
function isExpiry(events: readonly HistoryEvent[], index: number): boolean {
  if (!events[index]?.timerFiredEventAttributes) return false
  const after = events.slice(index + 1)
  const tasks = after.findIndex((event) => event.workflowTaskCompletedEventAttributes)
  const commands = after.slice(tasks + 1)
  const until = commands.findIndex((event) => event.workflowTaskScheduledEventAttributes)
  return commands
    .slice(0, until < 0 ? undefined : until)
    .some(
      (event) => event.activityTaskScheduledEventAttributes?.activityType?.name === RECORD_DECISION,
    )
}
