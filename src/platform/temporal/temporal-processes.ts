import type { Home } from '../home/home.ts'
import { TEMPORAL_STOP_MS } from '../limits.ts'
import { endProcess, type EndStep } from '../process/end-process.ts'
import { identityOf, type ProcessIdentity } from '../process/process-identity.ts'
import { listProcesses } from '../process/process-table.ts'
import type { ServerKind } from './server-kind.ts'

export const TEMPORAL_STOP_STEPS: readonly EndStep[] = [
  { signal: 'SIGTERM', waitMs: TEMPORAL_STOP_MS },
]

export interface TemporalProcess {
  readonly identity: ProcessIdentity
  readonly args: readonly string[]
  readonly kind: ServerKind
}

/**
 * The Temporal servers of either kind that run on a home's data, found among all processes: the
 * state file does not know one whose supervisor was killed before it could write.
 */
export async function findTemporalServers(home: Home): Promise<TemporalProcess[]> {
  const [database, root] = [databaseArgument(home.temporalDb), rootArgument(home.serverFolder)]
  const found: TemporalProcess[] = []
  for (const { pid, args } of await listProcesses()) {
    const isDev = args.includes('start-dev') && args.includes(database)
    if (!isDev && !args.includes(root)) continue
    const identity = await identityOf(pid)
    if (identity) found.push({ identity, args, kind: isDev ? 'dev' : 'postgres' })
  }
  return found
}

/** What runs on a home's data and suits; each that does not is stopped first. */
export async function attachOrStop<Up>(
  home: Home,
  attach: (running: TemporalProcess) => Promise<Up | undefined>,
  onProgress: (line: string) => void,
): Promise<Up | undefined> {
  for (const running of await findTemporalServers(home)) {
    const attached = await attach(running)
    if (attached) return attached
    const { pid } = running.identity
    onProgress(`stopping a Temporal that an earlier run left behind (process ${pid})`)
    await endProcess(running.identity, TEMPORAL_STOP_STEPS)
  }
  return undefined
}

export function databaseArgument(dbFile: string): string {
  return `--db-filename=${dbFile}`
}

/** By which programs that need no argument are recognized. */
export function rootArgument(folder: string): string {
  return `--root=${folder}`
}

export async function stopTemporalServers(home: Home): Promise<boolean> {
  const servers = await findTemporalServers(home)
  await Promise.all(servers.map(({ identity }) => endProcess(identity, TEMPORAL_STOP_STEPS)))
  return servers.length > 0
}
