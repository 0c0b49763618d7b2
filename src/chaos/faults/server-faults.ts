import type { ChaosWorld, ServerHandle, WorldServers } from '../world/world.ts'
import { endServer } from './end-server.ts'
import type { FaultKind } from '../plan/fault.ts'
import { fillDisk } from './fill-disk.ts'
import { freezeServer } from './freeze-processes.ts'
import type { Injection } from './injection.ts'

interface ServerFault {
  readonly servers: WorldServers
  readonly lastsMs: number
  /** What must answer again before a fault at the database is over. */
  readonly users: readonly ServerHandle[]
}

type Inject = (fault: ServerFault) => Promise<Injection>

const postgres = (signal: 'SIGKILL' | 'SIGQUIT') => (fault: ServerFault) =>
  endServer(fault.servers.postgres, { name: 'PostgreSQL', signal, waitFor: fault.users })

const SERVER_FAULTS: Readonly<Partial<Record<FaultKind, Inject>>> = {
  'kill-temporal': ({ servers: { temporal } }) =>
    endServer(temporal, { name: 'Temporal', signal: 'SIGKILL', waitFor: [temporal] }),
  // Its children notice, and nothing of it can start again until the last of them has gone.
  'kill-postgres': postgres('SIGKILL'),
  // An immediate shutdown: children are ended too, and the log is replayed at the next start.
  'crash-postgres': postgres('SIGQUIT'),
  'freeze-postgres': ({ servers, lastsMs, users }) =>
    freezeServer(servers.postgres, lastsMs, users),
  'full-disk': ({ servers, lastsMs, users }) => fillDisk(servers, lastsMs, users),
}

export function isServerFault(kind: FaultKind): boolean {
  return kind in SERVER_FAULTS
}

/**
 * Does it, and resolves as soon as it is done; `healed` when the servers answer again. Without a
 * proof where it could not be done, as at servers that are not ours.
 */
export async function injectServerFault(
  kind: FaultKind,
  { servers, kind: world }: Pick<ChaosWorld, 'servers' | 'kind'>,
  lastsMs: number,
): Promise<Injection> {
  const inject = SERVER_FAULTS[kind]
  if (!inject || !servers) return { order: 'pass', healed: Promise.resolve(), proof: () => '' }
  const { temporal, postgres: database } = servers
  // The dev server has a file of its own, on the same disk.
  const needed = world === 'postgres' || kind === 'full-disk'
  return inject({ servers, lastsMs, users: needed ? [database, temporal] : [database] })
}
