import type { ChaosWorld } from '../world/world.ts'
import { FAULTS, type FaultKind } from '../plan/fault.ts'

/** What can be done to this world: servers that are not ours are left alone. */
export function possibleFaults({ servers }: ChaosWorld): FaultKind[] {
  const kinds = Object.keys(FAULTS) as FaultKind[]
  return kinds.filter((kind) => {
    // Only where an experiment says that its run may be cancelled.
    if (FAULTS[kind].needs === 'run') return false
    if (FAULTS[kind].needs !== 'server') return true
    return servers !== undefined && (kind !== 'full-disk' || servers.smallDisk === true)
  })
}
