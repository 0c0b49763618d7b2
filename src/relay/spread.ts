import { CONNECTIONS_MAX } from './limits.ts'

/** What one connection carries, and how much the server lets it carry. */
export interface Load {
  readonly streams: number
  readonly limit: number
}

/**
 * Which connection takes one more call: the oldest that has room. Those after it empty by
 * themselves when there is less to do, and can be closed.
 *
 * @returns its index; undefined where all are full
 */
export function connectionFor(loads: readonly Load[]): number | undefined {
  const index = loads.findIndex(({ streams, limit }) => streams < limit)
  return index === -1 ? undefined : index
}

export interface Need {
  /** Calls that wait because no connection has room. */
  readonly waiting: number
  readonly open: number
  readonly opening: number
  /** Streams that the server allowed last; undefined where it has not been asked yet. */
  readonly limit: number | undefined
}

/** How many connections to open now, besides those that are being opened. */
export function connectionsToOpen({ waiting, open, opening, limit }: Need): number {
  if (waiting === 0) return 0
  // Nobody knows how much the next one takes: one shows it.
  if (limit === undefined) return opening === 0 ? 1 : 0
  // The server wants nothing now, and says so on each connection when that changes.
  if (limit === 0) return open + opening === 0 ? 1 : 0
  const wanted = Math.ceil(waiting / limit) - opening
  return Math.max(0, Math.min(wanted, CONNECTIONS_MAX - open - opening))
}

/** Whether a connection carries nothing, and another has room for what may come. */
export function isSurplus(index: number, loads: readonly Load[]): boolean {
  return loads[index]?.streams === 0 && connectionFor(loads.toSpliced(index, 1)) !== undefined
}
