import type { EventPage, EventRow } from '../../store/event-store.ts'
import { GAP_MS } from '../limits.ts'

/** A number that no row has: a row that is still being written, or none ever. */
export interface Gap {
  /** The transaction that would have begun next when it was first seen missing. */
  readonly nextToBegin: bigint
  readonly sinceMs: number
}

export interface Settled {
  /** In order, and nothing will be written before the last of them any more. */
  readonly rows: readonly EventRow[]
  readonly last: number
  /** By the first number that is missing. */
  readonly gaps: ReadonlyMap<number, Gap>
}

/**
 * Rows get their numbers before they are committed, so that a lower number may be seen later. What
 * stands behind a missing number waits until all that may still write it have ended: every
 * transaction that was under way when it was first seen missing, and one that had not quite begun.
 */
export function settle(
  { last, gaps }: Pick<Settled, 'last' | 'gaps'>,
  { rows, oldestOpen, nextToBegin }: EventPage,
  nowMs: number,
): Settled {
  const open = new Map<number, Gap>()
  const settled: EventRow[] = []
  let expected = last + 1
  for (const row of rows) {
    if (row.position > expected) {
      const gap = gaps.get(expected) ?? { nextToBegin, sinceMs: nowMs }
      const isOver = oldestOpen >= gap.nextToBegin && nowMs - gap.sinceMs >= GAP_MS
      if (!isOver) open.set(expected, gap)
    }
    expected = row.position + 1
    if (open.size === 0) settled.push(row)
  }
  return { rows: settled, last: settled.at(-1)?.position ?? last, gaps: open }
}
