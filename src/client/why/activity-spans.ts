import type { temporal } from '@temporalio/proto'
import { FailureType } from '../../contract/failure-types.ts'
import { eventMs } from '../../wire/proto-time.ts'
import type { HistoryEvent, LegKind, Span } from './span.ts'

/** What a history does not have yet of an activity that is under way. */
export interface UnderWay {
  readonly activityId: string
  readonly attempt: number
  /** Of its attempt that runs now. */
  readonly startedAtMs?: number
}

const ENDS = ['Completed', 'Failed', 'TimedOut', 'Canceled'] as const

type Failure = temporal.api.failure.v1.IFailure | null | undefined

/** When an attempt began, and which it was. */
interface Attempt {
  readonly attempt: number
  readonly startedAtMs?: number
  /** Whether the one before was lost with its worker. */
  readonly wasLost?: boolean
}

/** Temporal keeps the start of the last attempt alone: what was before it is retries. */
export function activitySpans(
  events: readonly HistoryEvent[],
  underWay: readonly UnderWay[],
): Span[] {
  const open = new Map<number, HistoryEvent>()
  const begun = new Map<number, Attempt>()
  const spans: Span[] = []
  for (const event of events) {
    if (event.activityTaskScheduledEventAttributes) open.set(Number(event.eventId), event)
    const start = event.activityTaskStartedEventAttributes
    if (start) {
      const wasLost = isLoss(start.lastFailure)
      const attempt = { attempt: start.attempt ?? 1, startedAtMs: eventMs(event), wasLost }
      begun.set(Number(start.scheduledEventId), attempt)
    }
    const end = ENDS.map((how) => event[`activityTask${how}EventAttributes`]).find(Boolean)
    const id = Number(end?.scheduledEventId)
    const scheduled = open.get(id)
    if (scheduled) spans.push(...spansOf(scheduled, begun.get(id), eventMs(event)))
    open.delete(id)
  }
  const now = new Map(underWay.map((one) => [one.activityId, one]))
  const going = [...open].flatMap(([id, event]) => {
    const { activityId } = event.activityTaskScheduledEventAttributes ?? {}
    return spansOf(event, begun.get(id) ?? now.get(activityId ?? ''))
  })
  return [...spans, ...going]
}

const WAITS = 'activity waits for a worker'

function beforeAttempt({ attempt, wasLost }: Attempt): LegKind {
  if (attempt <= 1) return WAITS
  return wasLost ? 'lost task' : 'retries'
}

/** It ended without an answer: by its timeout, or given back by the guardian. */
function isLoss(failure: Failure): boolean {
  if (failure?.timeoutFailureInfo) return true
  return failure?.applicationFailureInfo?.type === FailureType.WorkerDied
}

function spansOf(scheduled: HistoryEvent, last: Attempt | undefined, endMs?: number): Span[] {
  const name = scheduled.activityTaskScheduledEventAttributes?.activityType?.name ?? ''
  const fromMs = eventMs(scheduled)
  const end = endMs === undefined ? {} : { toMs: endMs }
  const before = last ? beforeAttempt(last) : WAITS
  if (last?.startedAtMs === undefined) return [{ kind: before, name, fromMs, ...end }]
  return [
    { kind: before, name, fromMs, toMs: last.startedAtMs },
    { kind: 'activity', name, fromMs: last.startedAtMs, ...end },
  ]
}
