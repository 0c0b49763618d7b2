import { LINE_BYTES_MAX } from './limits.ts'
import type { Network, Way } from './network.ts'

export interface LineEnds {
  readonly deliver: (chunk: Buffer) => Promise<void>
  /** Called when bytes, or the end of them, were lost. */
  readonly onHole: () => void
  /** Called with a delivery that failed after `put` had resolved. */
  readonly onFailure: () => void
}

/** One direction of one connection, as the network lets it through. */
export interface Line {
  /** Resolves when the next chunk may come: with room in the line, not with the arrival. */
  put(chunk: Buffer): Promise<void>
  /** Resolves when everything has arrived; false where the end itself is lost. */
  end(): Promise<boolean>
}

/**
 * A slow network is late, not narrow: chunks are under way side by side, so that ten of them
 * together take the delay once.
 */
export function openLine(network: Network, way: Way, ends: LineEnds): Line {
  let last: Promise<void> = Promise.resolve()
  let bytesUnderWay = 0
  const arrive = async (previous: Promise<void>, chunk: Buffer, atMs: number | undefined) => {
    await previous
    if (atMs !== undefined) await network.arrival(atMs)
    bytesUnderWay -= chunk.length
    if (network.swallows(way, chunk)) ends.onHole()
    else await ends.deliver(chunk)
  }
  return {
    async put(chunk) {
      const atMs = network.arrivalMs()
      bytesUnderWay += chunk.length
      last = arrive(last, chunk, atMs)
      last.catch(ends.onFailure)
      if (atMs === undefined || bytesUnderWay > LINE_BYTES_MAX) await last
    },
    async end() {
      const atMs = network.arrivalMs()
      await last
      if (atMs !== undefined) await network.arrival(atMs)
      if (!network.isCut(way)) return true
      ends.onHole()
      return false
    },
  }
}
