import { eventMs, protoMs } from '../../wire/proto-time.ts'
import { activitySpans, type UnderWay } from './activity-spans.ts'
import { personSpans } from './person-spans.ts'
import type { HistoryEvent, Span } from './span.ts'
import { waitSpans } from './wait-spans.ts'
import { workflowTaskSpans } from './workflow-task-spans.ts'

/** What a history alone does not say of a run that has not ended. */
export interface Now {
  readonly underWay: readonly UnderWay[]
  /** Whether a gate of it is open. */
  readonly asksPerson: boolean
}

const ENDED: Now = { underWay: [], asksPerson: false }

/** All stretches of a history that may hold the run up; they overlap. */
export function spansOf(events: readonly HistoryEvent[], now: Now = ENDED): Span[] {
  return [
    ...workflowTaskSpans(events),
    ...activitySpans(events, now.underWay),
    ...waitSpans(events),
    ...personSpans(events, now.asksPerson),
    ...startDelay(events),
  ].filter(({ fromMs, toMs }) => toMs === undefined || toMs > fromMs)
}

/** A run that was to start later, or that waits between its attempts. */
function startDelay([first]: readonly HistoryEvent[]): Span[] {
  const backoff = first?.workflowExecutionStartedEventAttributes?.firstWorkflowTaskBackoff
  const ms = protoMs(backoff)
  if (!first || ms === 0) return []
  return [{ kind: 'start delay', name: '', fromMs: eventMs(first), toMs: eventMs(first) + ms }]
}
