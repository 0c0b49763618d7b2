import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { clusterIdAt } from '../temporal/cluster-id.ts'
import type { Home } from '../home/home.ts'
import type { PostgresServer } from '../postgres/postgres-server.ts'
import type { ProcessLock } from '../home/process-lock.ts'
import { describeExit, type Service, type ServiceExit } from '../process/service.ts'
import type { ProcessIdentity } from '../process/process-identity.ts'
import type { StackOptions } from './stack-options.ts'
import type { StackServices } from './stack-services.ts'
import type {
  PostgresState,
  StateFile,
  TemporalState,
  ApiState,
  WorkerState,
} from './stack-state.ts'
import { supervise, type Supervision } from '../process/supervise-service.ts'
import type { TemporalServer } from '../temporal/temporal-server.ts'

export interface StackExit extends ServiceExit {
  readonly service: 'temporal' | 'ui' | 'postgres'
  readonly identity: ProcessIdentity
}

export interface Stack {
  readonly home: string
  /** As they are now: a restart changes the identity, but neither port nor address. */
  readonly temporal: TemporalState | null
  readonly postgres: PostgresState | null
  /** What a person should know, as that a port was taken and another one is used. */
  readonly notes: readonly string[]
  /** A worker that a killed supervisor left behind, and that still runs. */
  readonly orphanWorker: WorkerState | null
  /** Reports every service that ends unexpectedly; it is started again. */
  onExit(listener: (exit: StackExit) => void): () => void
  /** Reports a service that dies again and again and is given up. */
  onFailure(listener: (error: OrionError) => void): () => void
  setDatabaseUrl(url: string): Promise<void>
  setWorker(worker: WorkerState | null): Promise<void>
  setApi(api: ApiState | null): Promise<void>
  /** Stops Temporal and its UI, then PostgreSQL, and gives the home free; safe to call more than once. */
  stop(): Promise<void>
}

type ServiceName = StackExit['service']

const NAMES: Readonly<Record<ServiceName, string>> = {
  temporal: 'Temporal',
  ui: "Temporal's UI",
  postgres: 'PostgreSQL',
}

export interface SuperviseStackOptions {
  readonly home: Home
  readonly file: StateFile
  readonly lock: ProcessLock
  readonly services: StackServices
  readonly orphanWorker: WorkerState | null
  readonly options: StackOptions
}

interface KnownCluster extends SuperviseStackOptions {
  readonly clusterId: string | undefined
}

/** Puts running services under watch and hands them out as one stack. */
export async function superviseStack(given: SuperviseStackOptions): Promise<Stack> {
  const { home, file, lock, orphanWorker } = given
  const { temporal, postgres, notes } = given.services
  const clusterId = temporal ? await clusterIdAt(temporal.server.address) : undefined
  const known = { ...given, clusterId }
  await file.update({
    temporal: temporal && temporalState(temporal.server, known),
    postgres: postgres && postgresState(postgres.server, null),
    isUp: true,
  })
  const exits = new Set<(exit: StackExit) => void>()
  const failures = new Set<(error: OrionError) => void>()
  const watched = superviseAll(known, exits, failures)

  const stop = async (): Promise<void> => {
    const results: PromiseSettledResult<void>[] = []
    // One after the other, and the next even if the one before would not stop.
    for (const service of watched) results.push(...(await Promise.allSettled([service.stop()])))
    await file.remove()
    await lock.release()
    for (const result of results) if (result.status === 'rejected') throw result.reason
  }
  let stopped: Promise<void> | undefined
  return {
    home: home.folder,
    get temporal() {
      return file.state().temporal
    },
    get postgres() {
      return file.state().postgres
    },
    notes,
    orphanWorker,
    onExit: (listener) => subscribe(exits, listener),
    onFailure: (listener) => subscribe(failures, listener),
    async setDatabaseUrl(databaseUrl) {
      const state = file.state().postgres
      if (state) await file.update({ postgres: { ...state, databaseUrl } })
    },
    setWorker: (worker) => file.update({ worker }),
    setApi: (api) => file.update({ api }),
    stop: () => (stopped ??= stop()),
  }
}

function superviseAll(
  given: KnownCluster,
  exits: ReadonlySet<(exit: StackExit) => void>,
  failures: ReadonlySet<(error: OrionError) => void>,
): Supervision<Service>[] {
  const { file, services, options } = given
  const { temporal, ui, postgres } = services
  const { onProgress = () => {} } = options
  const watch = <T extends Service>(
    service: ServiceName,
    { server, restart }: { server: T; restart: (signal: AbortSignal) => Promise<T> },
    save: (server: T) => Promise<void>,
  ): Supervision<T> => {
    const name = NAMES[service]
    const supervision = supervise<T>({
      first: server,
      restart,
      restarts: options.restarts,
      onExit(exit: ServiceExit) {
        onProgress(`${name} ${describeExit(exit)}; starting it again`)
        const { identity } = supervision.current()
        for (const listener of exits) listener({ ...exit, service, identity })
      },
      async onRestart(next) {
        onProgress(`${name} runs again (process ${next.identity.pid})`)
        await save(next).catch((error: unknown) => onProgress(reasonOf(error)))
      },
      onFailure(deaths, lastError) {
        const then = options.restarts === 'patient' ? 'is tried on' : 'is given up'
        const text = `${name} died ${deaths} times within a minute and ${then}.`
        const error = givenUp(service, text, lastError)
        // Runs do not need their UI.
        if (service === 'ui') return onProgress(error.message)
        for (const listener of failures) listener(error)
      },
    })
    return supervision
  }
  const saveTemporal = (server: TemporalServer) =>
    file.update({ temporal: temporalState(server, given) })
  const savePostgres = (server: PostgresServer) => {
    const databaseUrl = file.state().postgres?.databaseUrl ?? null
    return file.update({ postgres: postgresState(server, databaseUrl) })
  }
  return [
    ...(ui ? [watch('ui', ui, async () => {})] : []),
    ...(temporal ? [watch('temporal', temporal, saveTemporal)] : []),
    ...(postgres ? [watch('postgres', postgres, savePostgres)] : []),
  ]
}

function givenUp(service: ServiceName, text: string, lastError: unknown): OrionError {
  const code = service === 'postgres' ? 'POSTGRES_START_FAILED' : 'TEMPORAL_START_FAILED'
  const last = lastError === undefined ? '' : ` Last: ${reasonOf(lastError)}`
  return new OrionError(code, `${text}${last}`, { cause: lastError })
}

function temporalState(
  { identity, address, uiAddress }: TemporalServer,
  { services, options, clusterId }: KnownCluster,
): TemporalState {
  const server = options.cluster ? 'postgres' : 'dev'
  const namespace = options.cluster?.declaration.namespace ?? options.namespace
  return {
    identity,
    server,
    address,
    uiAddress: uiAddress ?? services.ui?.uiAddress ?? null,
    clusterId,
    ...(namespace !== undefined && { namespace }),
  }
}

function postgresState(
  { identity, port, superuserUrl }: PostgresServer,
  databaseUrl: string | null,
): PostgresState {
  return { identity, port, superuserUrl, databaseUrl }
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
