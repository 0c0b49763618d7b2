import type { EventRow, EventSource } from '../../store/event-store.ts'
import { eventText, idOf, type Cursor } from './event-text.ts'

const encoder = new TextEncoder()

/** What readers who are equally far were sent of a list of rows, by where they were before. */
const made = new WeakMap<readonly EventRow[], Map<string, Uint8Array<ArrayBuffer>>>()

/** What a reader is sent of rows that come next. */
export type EventBytes = (source: EventSource, rows: readonly EventRow[]) => Uint8Array<ArrayBuffer>

/**
 * Turns rows into what one reader is sent, and remembers how far that reader is. Most readers are
 * at the end and get the same bytes, which are made once.
 *
 * @param run events of this run alone
 */
export function createEventBytes(from: Cursor, run: string | undefined): EventBytes {
  const at: Record<EventSource, number> = { ...from }
  const make = (source: EventSource, rows: readonly EventRow[]) => {
    const texts = rows
      .filter(({ workflowId }) => run === undefined || workflowId === run)
      .map((row) => eventText(source, row, idOf({ ...at, [source]: row.position })))
    return encoder.encode(texts.join(''))
  }
  return (source, rows) => {
    const before = `${source} ${idOf({ ...at, [source]: 0 })}`
    const known = made.get(rows)?.get(before)
    const bytes = (run === undefined ? known : undefined) ?? make(source, rows)
    if (run === undefined && !known) {
      const others = made.get(rows) ?? new Map<string, Uint8Array<ArrayBuffer>>()
      made.set(rows, others.set(before, bytes))
    }
    at[source] = rows.at(-1)?.position ?? at[source]
    return bytes
  }
}
