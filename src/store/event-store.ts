import type { Json } from '../contract/json.ts'

/** A row that others may want to see as soon as it is there. */
export interface EventRow {
  /** Grows in the order of writing; numbers may be missing. */
  readonly position: number
  readonly workflowId: string
  readonly runId: string
  /** What the row says, by its column's name. */
  readonly facts: { readonly [name: string]: Json }
  /** ISO 8601, by the database's clock. */
  readonly at: string
}

/** Where events come from: a table of rows that are only added. */
export type EventSource = 'transitions' | 'messages'

export interface EventPage {
  readonly rows: readonly EventRow[]
  /** The oldest transaction that was under way when the page was read. */
  readonly oldestOpen: bigint
  /** The transaction that would begin next. */
  readonly nextToBegin: bigint
}

/** Reads the rows of all runs in the order of writing. Throws as `Store` does. */
export interface EventStore {
  readEvents(source: EventSource, after: number, limit: number): Promise<EventPage>
  /** The last position that can be seen; 0 where there is none. */
  lastEvent(source: EventSource): Promise<number>
}

/** What the records say of approvals, in seconds. */
export interface ApprovalFigures {
  /** Half of the decisions of the last day took at most this long, and 95 of 100. */
  readonly p50: number | null
  readonly p95: number | null
  readonly count: number
  /** Decided by a person sooner than a request can be read. */
  readonly decidedUnder3s: number
}

/** Of the last hour, from the trail. */
export interface HourFigures {
  readonly starts: number
  readonly failures: number
  /** Age of the trail's last row; null where there is none. */
  readonly lastRowSeconds: number | null
}

/** Figures over all runs. Throws as `Store` does. */
export interface FigureStore {
  decisionFigures(): Promise<ApprovalFigures>
  hourFigures(): Promise<HourFigures>
  /** Types that the trail has seen lately. */
  recentTypes(): Promise<string[]>
}
