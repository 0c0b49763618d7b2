import type { HistoryEvent, LegKind, Span } from './span.ts'
import { eventMs } from '../../wire/proto-time.ts'

/** Of temporal.api.enums.v1.TaskQueueKind: the queue of all, which no worker's memory belongs to. */
const NORMAL = 1

/** A workflow task waits for a worker, is worked on, and may be lost with it or fail. */
export function workflowTaskSpans(events: readonly HistoryEvent[]): Span[] {
  const spans: Span[] = []
  let scheduled: HistoryEvent | undefined
  let started: HistoryEvent | undefined
  let lost: HistoryEvent | undefined
  let isFirst = true
  const close = (kind: LegKind, from: HistoryEvent | undefined, toMs?: number) => {
    if (from)
      spans.push({ kind, name: '', fromMs: eventMs(from), ...(toMs !== undefined && { toMs }) })
  }
  for (const event of events) {
    if (event.workflowTaskScheduledEventAttributes) {
      // Of attempts in a row the history has the first and the last.
      close('lost task', lost, eventMs(event))
      scheduled = event
      lost = undefined
    }
    if (event.workflowTaskStartedEventAttributes) {
      close('waiting for a worker', scheduled, eventMs(event))
      started = event
    }
    if (event.workflowTaskCompletedEventAttributes) {
      close(workOf(scheduled, isFirst), started, eventMs(event))
      isFirst = false
    }
    const failed =
      event.workflowTaskFailedEventAttributes ?? event.workflowTaskTimedOutEventAttributes
    if (failed) {
      // One that timed out before its start waited for a worker that was gone.
      close('lost task', started ?? scheduled, eventMs(event))
      lost = event
    }
    if (failed || event.workflowTaskCompletedEventAttributes) scheduled = started = undefined
  }
  close(workOf(scheduled, isFirst), started)
  if (!started) close('waiting for a worker', scheduled)
  close('lost task', lost)
  return spans
}

/** A worker that takes a task from the queue of all does not have the run in memory: it replays. */
function workOf(scheduled: HistoryEvent | undefined, isFirst: boolean): LegKind {
  const kind = scheduled?.workflowTaskScheduledEventAttributes?.taskQueue?.kind
  return Number(kind) === NORMAL && !isFirst ? 'replaying' : 'executing'
}
