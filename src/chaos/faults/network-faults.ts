import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultKind } from '../plan/fault.ts'
import type { Injection } from './injection.ts'
import type { LaneWorker } from '../lane/lane-worker.ts'
import { SLOW_MS } from './limits.ts'
import type { NetworkFaults } from '../proxy/network.ts'

type Edge = 'temporal' | 'database'

interface NetworkFault {
  readonly edge: Edge
  readonly begin: (network: NetworkFaults) => void
  /** A reset is over when it has happened. */
  readonly heals: boolean
}

const NETWORK_FAULTS: Readonly<Partial<Record<FaultKind, NetworkFault>>> = {
  'cut-temporal': cut('temporal', 'both'),
  'cut-temporal-requests': cut('temporal', 'requests'),
  'cut-temporal-answers': cut('temporal', 'answers'),
  'cut-database': cut('database', 'both'),
  'cut-database-answers': cut('database', 'answers'),
  'slow-temporal': slow('temporal'),
  'slow-database': slow('database'),
  'reset-temporal': reset('temporal'),
  'reset-database': reset('database'),
}

function cut(edge: Edge, way: 'both' | 'requests' | 'answers'): NetworkFault {
  return { edge, begin: (network) => network.cut(way), heals: true }
}

function slow(edge: Edge): NetworkFault {
  return { edge, begin: (network) => network.slow(SLOW_MS), heals: true }
}

function reset(edge: Edge): NetworkFault {
  return { edge, begin: (network) => network.reset(), heals: false }
}

export function isNetworkFault(kind: FaultKind): boolean {
  return kind in NETWORK_FAULTS
}

/** Breaks what lies between one worker and a server, and fixes it when the time is over. */
export function injectNetworkFault(
  kind: FaultKind,
  worker: LaneWorker | undefined,
  lastsMs: number,
): Injection {
  const fault = NETWORK_FAULTS[kind]
  if (!worker || !fault) return { order: 'pass', healed: Promise.resolve(), proof: () => '' }
  const network = worker[fault.edge]
  const proof = countsSince(network)
  fault.begin(network)
  const { pid } = worker.child
  if (!fault.heals) return { order: 'pass', pid, healed: Promise.resolve(), proof }
  const healed = sleep(lastsMs).then(() => network.heal())
  return { order: 'pass', pid, lastsMs, healed, proof }
}

/** Empty where the fault met with nothing: a network that nobody used was not cut for anybody. */
function countsSince(network: NetworkFaults): () => string {
  const { swallowedChunks, delayedChunks, resetConnections } = network
  return () =>
    [
      [network.swallowedChunks - swallowedChunks, 'pieces swallowed'],
      [network.delayedChunks - delayedChunks, 'pieces delayed'],
      [network.resetConnections - resetConnections, 'connections reset'],
    ]
      .filter(([count]) => Number(count) > 0)
      .map((entry) => entry.join(' '))
      .join(', ')
}
