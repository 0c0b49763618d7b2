import type { Write } from './statement-book.ts'

/** What the server answers with one ReadyForQuery. */
export interface WriteBatch {
  readonly writes: Write[]
  failed: boolean
}

/** What both sides of one connection know. */
export interface Exchange {
  /** Batches on their way, oldest first. */
  readonly sent: WriteBatch[]
  /** What the client is putting together now. */
  open: WriteBatch
}

export function emptyBatch(): WriteBatch {
  return { writes: [], failed: false }
}
