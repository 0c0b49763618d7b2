import type { Boundary } from '../points/boundary.ts'
import type { TraceEntry } from '../experiment/trace.ts'

/**
 * What becomes of a call or statement at a boundary: passed on; never passed on; passed on with
 * the answer lost, so that its sender tries again; passed on twice; refused as if there were no
 * connection.
 */
export type Order = 'pass' | 'drop' | 'lose-reply' | 'repeat' | 'refuse'

/** Who watches a run under test, and may stop the world at any boundary. */
export interface Attendant {
  /** Comes before whatever happens next; what waits is held until the promise is there. */
  at(boundary: Boundary): Order | Promise<Order>
  /** Whether to keep back the answer at this boundary, because its receiver will be dead. */
  silences(boundary: Boundary): boolean
  saw(entry: Omit<TraceEntry, 'atMs'>): void
}

export const NOBODY: Attendant = { at: () => 'pass', silences: () => false, saw: () => {} }
