import { setTimeout as delay } from 'node:timers/promises'

export type Way = 'requests' | 'answers'

/** Proof of a hit: what the faults have met with so far. */
export interface NetworkCounts {
  readonly swallowedBytes: number
  readonly swallowedChunks: number
  readonly delayedChunks: number
  readonly resetConnections: number
}

/** What can be done to the network between two programs, at the proxy between them. */
export interface NetworkFaults extends NetworkCounts {
  /** Swallows what comes this way, ends included: connections stay open, new ones hang. */
  cut(way: 'both' | Way): void
  /** Lets each chunk arrive so much later, in order, both ways. */
  slow(ms: number): void
  /** Resets all connections, as a firewall does that has forgotten them. */
  reset(): void
  /** Ends cuts and slowness. Connections that lost bytes are reset: they have holes. */
  heal(): void
}

export interface BreakableConnection {
  /** Whether bytes of it were lost. */
  readonly holed: boolean
  reset(): void
}

/** The side that connections see. */
export interface Network extends NetworkFaults {
  /** Open connections; each takes itself out again. */
  readonly connections: Set<BreakableConnection>
  isCut(way?: Way): boolean
  /** Whether the chunk is lost here. */
  swallows(way: Way, chunk: Buffer): boolean
  /** By `performance.now()`: when a chunk arrives that leaves now; undefined for at once. */
  arrivalMs(): number | undefined
  /** Resolves at that time, or when the network is healed. */
  arrival(atMs: number): Promise<void>
}

export function createNetwork(): Network {
  const connections = new Set<BreakableConnection>()
  let cut: 'both' | Way | undefined
  let slowMs = 0
  let healed = new AbortController()
  const isCut = (way?: Way) => cut !== undefined && (!way || cut === 'both' || cut === way)
  const network = {
    swallowedBytes: 0,
    swallowedChunks: 0,
    delayedChunks: 0,
    resetConnections: 0,
    connections,
    cut: (way: 'both' | Way) => void (cut = way),
    slow: (ms: number) => void (slowMs = ms),
    reset: () => void (network.resetConnections += resetAll([...connections])),
    heal() {
      cut = undefined
      slowMs = 0
      healed.abort()
      healed = new AbortController()
      network.resetConnections += resetAll([...connections].filter(({ holed }) => holed))
    },
    isCut,
    swallows(way: Way, chunk: Buffer) {
      if (!isCut(way)) return false
      network.swallowedBytes += chunk.length
      network.swallowedChunks += 1
      return true
    },
    arrivalMs() {
      if (slowMs === 0) return undefined
      network.delayedChunks += 1
      return performance.now() + slowMs
    },
    async arrival(atMs: number) {
      const leftMs = atMs - performance.now()
      if (leftMs <= 0) return
      // Healing ends the wait, which is no error.
      await delay(leftMs, undefined, { signal: healed.signal, ref: false }).catch(() => {})
    },
  }
  return network
}

function resetAll(connections: readonly BreakableConnection[]): number {
  for (const connection of connections) connection.reset()
  return connections.length
}
