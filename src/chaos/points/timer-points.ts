import type { Evidence } from '../experiment/evidence.ts'
import type { SeenBoundary } from './boundary.ts'
import { eventMs } from '../../wire/proto-time.ts'
import { CLOCKS_APART_MS } from './limits.ts'

/** A run, with the boundaries that were seen of it. */
export interface SeenRun {
  readonly evidence: Pick<Evidence, 'runs' | 'experiment'>
  readonly seen: readonly SeenBoundary[]
}

/** Where a run begins to wait for a timer: right after the answer that started it. */
export interface TimerPoint {
  readonly id: string
  /** How long the timer takes from there. */
  readonly leftMs: number
}

/**
 * Finds in the control's trace the acknowledged workflow task before each timer's longest wait.
 * A timer that was cancelled again, as that of an approval, is not waited for.
 */
export function timerPoints({ evidence, seen }: SeenRun): TimerPoint[] {
  const events = evidence.runs.flatMap(({ events }) => events)
  const first = events[0]
  const firstAtMs = first ? eventMs(first) : 0
  const [firstSeen] = seen
  if (!firstSeen) return []
  return events.flatMap((event): TimerPoint[] => {
    const startedId = event.timerFiredEventAttributes?.startedEventId
    const started = events.find(({ eventId }) => String(eventId) === String(startedId))
    if (!startedId || !started) return []
    const sinceFirstMs = eventMs(started) - firstAtMs
    // Both clocks begin with the start of the run, a few milliseconds apart.
    const here = seen
      .filter(({ boundary }) => boundary.phase === 'acknowledged')
      .find(({ atMs }) => atMs - firstSeen.atMs >= sinceFirstMs - CLOCKS_APART_MS)
    if (!here) return []
    return [{ id: here.id, leftMs: Math.round(eventMs(event) - eventMs(started)) }]
  })
}
