import { realpath } from 'node:fs/promises'
import { otherOwner } from '../postgres/data-link.ts'
import { endProcess } from '../process/end-process.ts'
import type { Home } from '../home/home.ts'
import { WORKER_STOP_MS } from '../limits.ts'
import { clusterData } from '../postgres/postgres-cluster.ts'
import { POSTGRES_STOP_STEPS } from '../postgres/postgres-server.ts'
import { findPostmaster, type Postmaster } from '../postgres/postmaster-file.ts'
import { identityOf, isAlive, type ProcessIdentity } from '../process/process-identity.ts'
import { listProcesses } from '../process/process-table.ts'
import type { WorkerState } from './stack-state.ts'
import { databaseArgument, TEMPORAL_STOP_STEPS } from '../temporal/temporal-server.ts'

/** Temporal's dev server on a file, or its production server on PostgreSQL. */
export type ServerKind = 'dev' | 'postgres'

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

/** Temporal's UI where it is a process of its own. */
export async function findUis(home: Home): Promise<ProcessIdentity[]> {
  const root = rootArgument(home.uiFolder)
  const processes = await listProcesses()
  const uis = processes.filter(({ args }) => args.includes(root))
  const identities = await Promise.all(uis.map(({ pid }) => identityOf(pid)))
  return identities.filter((identity) => identity !== undefined)
}

/** By which programs that need no argument are recognized. */
export function rootArgument(folder: string): string {
  return `--root=${folder}`
}

/** The PostgreSQL that runs on a home's data. */
export async function findPostgres({ postgresData }: Home): Promise<Postmaster | undefined> {
  const folder = await realpath(postgresData).catch(() => undefined)
  if (folder === undefined || (await otherOwner(postgresData, folder))) return undefined
  return findPostmaster(clusterData(folder))
}

export async function stopTemporalServers(home: Home): Promise<boolean> {
  const servers = await findTemporalServers(home)
  await Promise.all(servers.map(({ identity }) => endProcess(identity, TEMPORAL_STOP_STEPS)))
  return servers.length > 0
}

export async function stopUis(home: Home): Promise<boolean> {
  const uis = await findUis(home)
  await Promise.all(uis.map((identity) => endProcess(identity, TEMPORAL_STOP_STEPS)))
  return uis.length > 0
}

export async function stopPostgres(home: Home): Promise<boolean> {
  const postmaster = await findPostgres(home)
  if (!postmaster) return false
  await endProcess(postmaster.identity, POSTGRES_STOP_STEPS)
  return true
}

export async function stopWorker(worker: WorkerState | null): Promise<boolean> {
  if (!worker || !(await isAlive(worker.identity))) return false
  await endProcess(worker.identity, [{ signal: 'SIGTERM', waitMs: WORKER_STOP_MS }])
  return true
}
