import type { Order } from '../lane/attendant.ts'

/** A fault that is being done. */
export interface Injection {
  /** What becomes of that which waits at the boundary. */
  readonly order: Order
  readonly pid?: number
  readonly lastsMs?: number
  /** Resolves when it is over and undone. */
  readonly healed: Promise<unknown>
  /** What shows that it was done; empty where nothing does. Read when it is over. */
  readonly proof: () => string
}
