import type { temporal } from '@temporalio/proto'

export type HistoryEvent = temporal.api.history.v1.IHistoryEvent

/** What a run can be waiting for. Of two at once the earlier in this list is what holds it up. */
export const LEG_KINDS = [
  'executing',
  'replaying',
  'lost task',
  'waiting for a worker',
  'activity',
  'activity waits for a worker',
  'retries',
  'child run',
  'a person',
  'timer',
  'start delay',
  'a message',
] as const

export type LegKind = (typeof LEG_KINDS)[number]

/** A stretch of a run's time. Milliseconds since the epoch, by the server's clock. */
export interface Span {
  readonly kind: LegKind
  /** The activity's, child's or message's name; empty where there is none. */
  readonly name: string
  readonly fromMs: number
  /** Absent while it goes on. */
  readonly toMs?: number
}
