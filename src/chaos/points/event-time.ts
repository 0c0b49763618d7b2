import type { HistoryEvent } from '../experiment/evidence.ts'

/** Milliseconds since the epoch, by the server's clock. */
export function atMsOf({ eventTime }: HistoryEvent): number {
  return Number(eventTime?.seconds ?? 0) * 1_000 + (eventTime?.nanos ?? 0) / 1_000_000
}
