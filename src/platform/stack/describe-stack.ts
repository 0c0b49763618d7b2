import { PROBE_TIMEOUT_MS } from '../limits.ts'
import { openHome } from '../home/home.ts'
import { findPostgres } from '../postgres/running-postgres.ts'
import { findTemporalServers, type TemporalProcess } from '../temporal/temporal-processes.ts'
import { findUis } from '../cluster/ui-processes.ts'
import type { ServerKind } from '../temporal/server-kind.ts'
import { isPostgresHealthy } from '../postgres/postgres-health.ts'
import { lockOwner } from '../home/process-lock.ts'
import { isAlive, type ProcessIdentity } from '../process/process-identity.ts'
import { readStackState, type StackState } from './stack-state.ts'
import { isTemporalHealthy } from '../temporal/temporal-health.ts'

/** What runs in a home; null for what does not. */
export interface StackDescription {
  readonly home: string
  readonly supervisor: { readonly pid: number } | null
  readonly temporal: TemporalDescription | null
  /** Temporal's UI: a process of its own beside a Temporal Server, else part of the dev server. */
  readonly ui: { readonly pid: number; readonly uiAddress: string | null } | null
  readonly postgres: PostgresDescription | null
  readonly worker: WorkerDescription | null
  readonly api: ApiDescription | null
}

export interface TemporalDescription {
  readonly pid: number
  readonly server: ServerKind
  readonly address: string | null
  readonly uiAddress: string | null
  readonly healthy: boolean
}

export interface PostgresDescription {
  readonly pid: number
  readonly port: number
  /** Holds a password. */
  readonly databaseUrl: string | null
  readonly healthy: boolean
}

export interface WorkerDescription {
  readonly pid: number
  readonly healthAddress: string | null
  readonly healthy: boolean
}

export interface ApiDescription {
  readonly pid: number
  readonly url: string
  readonly healthy: boolean
}

/** Looks at what runs and asks each whether it is well; changes nothing and never throws for it. */
export async function describeStack(path: string): Promise<StackDescription> {
  const home = await openHome(path)
  const state = await readStackState(home.stateFile)
  const [supervisor, servers, uis, postmaster] = await Promise.all([
    lockOwner(home.lockFolder),
    findTemporalServers(home),
    findUis(home),
    findPostgres(home),
  ])
  const [temporal, postgres, worker, api] = await Promise.all([
    describeTemporal(servers[0], state),
    postmaster ? describePostgres(postmaster.identity, postmaster.port, state) : null,
    describeWorker(state),
    describeApi(state),
  ])
  return {
    home: home.folder,
    supervisor: supervisor ? { pid: supervisor.pid } : null,
    temporal,
    ui: describeUi(uis[0], temporal),
    postgres,
    worker,
    api,
  }
}

async function describeTemporal(
  found: TemporalProcess | undefined,
  { temporal }: StackState,
): Promise<TemporalDescription | null> {
  if (!found) return null
  const { identity, kind: server } = found
  // One that its supervisor has not noted yet is about to start, or about to be replaced.
  if (temporal?.identity.pid !== identity.pid) {
    return { pid: identity.pid, server, address: null, uiAddress: null, healthy: false }
  }
  const { address, uiAddress } = temporal
  const healthy = await isTemporalHealthy(address)
  return { pid: identity.pid, server, address, uiAddress, healthy }
}

function describeUi(
  apart: ProcessIdentity | undefined,
  temporal: TemporalDescription | null,
): StackDescription['ui'] {
  const uiAddress = temporal?.uiAddress ?? null
  if (apart) return { pid: apart.pid, uiAddress }
  // A dev server that was started without its UI has no address of one.
  if (temporal?.server !== 'dev' || uiAddress === null) return null
  return { pid: temporal.pid, uiAddress }
}

async function describePostgres(
  { pid }: ProcessIdentity,
  port: number,
  { postgres }: StackState,
): Promise<PostgresDescription> {
  const noted = postgres?.identity.pid === pid ? postgres : null
  const healthy = noted !== null && (await isPostgresHealthy(noted.superuserUrl))
  return { pid, port, databaseUrl: noted?.databaseUrl ?? null, healthy }
}

async function describeWorker({ worker }: StackState): Promise<WorkerDescription | null> {
  if (!worker || !(await isAlive(worker.identity))) return null
  const { identity, healthAddress } = worker
  const healthy = healthAddress !== null && (await answersReady(healthAddress))
  return { pid: identity.pid, healthAddress, healthy }
}

async function describeApi({ api }: StackState): Promise<ApiDescription | null> {
  if (!api || !(await isAlive(api.identity))) return null
  const { identity, url } = api
  return { pid: identity.pid, url, healthy: await answersReady(url) }
}

async function answersReady(healthAddress: string): Promise<boolean> {
  const base = healthAddress.includes('://') ? healthAddress : `http://${healthAddress}`
  const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS)
  return fetch(new URL('/readyz', base), { signal }).then(
    (response) => response.ok,
    () => false,
  )
}
