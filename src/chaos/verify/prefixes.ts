import type { HistoryEvent, RunHistory } from '../experiment/evidence.ts'
import { isEnd } from '../checkers/history/chain-links.ts'

/** The beginning of a history, up to a moment at which a worker may have died. */
export interface Prefix {
  readonly runId: string
  readonly events: readonly HistoryEvent[]
  /** Its last event. */
  readonly end: HistoryEvent
}

/**
 * Each place at which a worker that died would leave a task to be replayed: after a task was taken,
 * and after it was answered; and the whole of a history that has ended.
 */
export function prefixesOf({ runId, events }: RunHistory): Prefix[] {
  return events.flatMap((end, index) => {
    if (!isTaskEnd(end) && !isEnd(end)) return []
    return [{ runId, events: events.slice(0, index + 1), end }]
  })
}

function isTaskEnd(event: HistoryEvent): boolean {
  return Boolean(
    event.workflowTaskStartedEventAttributes ?? event.workflowTaskCompletedEventAttributes,
  )
}

/** So many of them, evenly spread, the longest among them. */
export function spread<T>(all: readonly T[], max: number): readonly T[] {
  if (all.length <= max) return all
  return Array.from({ length: max }, (_, index) => {
    const place = Math.ceil(((index + 1) * all.length) / max) - 1
    return all[place] as T
  })
}
