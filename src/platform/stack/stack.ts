import { OrionError } from '../../errors/orion-error.ts'
import type { ServerBinaries } from '../programs/server-binaries.ts'
import type { FoundUi } from '../programs/ui-binary.ts'
import type { ClusterDeclaration } from '../cluster/declared-cluster.ts'
import { checkDiskSpace } from '../home/disk-space.ts'
import { prepareHome, type Home } from '../home/home.ts'
import { tryLock, type ProcessLock } from '../home/process-lock.ts'
import { isAlive, ownIdentity, type ProcessIdentity } from '../process/process-identity.ts'
import { bringUpServices } from './stack-services.ts'
import type { Restarts } from '../process/supervise-service.ts'
import { superviseStack } from './supervise-stack.ts'
import {
  EMPTY_STATE,
  openStateFile,
  readStackState,
  type PostgresState,
  type TemporalState,
  type WorkerState,
} from './stack-state.ts'
import type { ServiceExit } from '../process/service.ts'

export interface StackOptions {
  readonly home: string
  /** The Temporal CLI, or how to find it; asked only when its dev server is wanted. */
  readonly binary?: string | ((signal: AbortSignal) => Promise<string>) | undefined
  /** Where given, a Temporal Server on the stack's PostgreSQL runs instead of the dev server. */
  readonly cluster?: ClusterPart | undefined
  /** Defaults: Temporal 7233, its UI 8080, PostgreSQL any free one. */
  readonly ports?: StackPorts | undefined
  /** Which ports a person asked for; by default those that `ports` gives. */
  readonly explicit?: { readonly [name in keyof StackPorts]?: boolean } | undefined
  /** False when DATABASE_URL names a server of the person's own. */
  readonly postgres?: boolean | undefined
  /** False when TEMPORAL_ADDRESS names a server of the person's own. */
  readonly temporal?: boolean | undefined
  /** False leaves Temporal's web UI out. */
  readonly ui?: boolean | undefined
  readonly searchAttributes?: Readonly<Record<string, string>> | undefined
  readonly dynamicConfig?: Readonly<Record<string, unknown>> | undefined
  /** What is done about services that die; bounded where absent. */
  readonly restarts?: Restarts | undefined
  readonly onProgress?: ((line: string) => void) | undefined
  /** Ends the start, and takes back what it has begun. */
  readonly signal?: AbortSignal | undefined
}

export interface ClusterPart {
  readonly binaries: ServerBinaries | ((signal: AbortSignal) => Promise<ServerBinaries>)
  readonly declaration: ClusterDeclaration
  /** Asked only when the UI is wanted. */
  readonly findUi?: ((signal: AbortSignal) => Promise<FoundUi>) | undefined
}

export interface StackPorts {
  readonly temporal?: number | undefined
  readonly ui?: number | undefined
  readonly postgres?: number | undefined
}

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
  /** Tells of every service that ends unasked; it is started again by itself. */
  onExit(listener: (exit: StackExit) => void): () => void
  /** Tells of a service that dies again and again and is given up. */
  onFailure(listener: (error: OrionError) => void): () => void
  setDatabaseUrl(url: string): Promise<void>
  setWorker(worker: WorkerState | null): Promise<void>
  /** Stops Temporal and its UI, then PostgreSQL, and gives the home free; safe to call more than once. */
  stop(): Promise<void>
}

/**
 * Starts Temporal and PostgreSQL in a home, or attaches to those that a killed supervisor left
 * there, and watches over them until `stop`.
 *
 * @throws OrionError DISK_FULL, HOME_NOT_WRITABLE, STACK_RUNNING, PORT_TAKEN, TEMPORAL_BINARY_MISSING,
 * TEMPORAL_START_FAILED, TEMPORAL_SCHEMA_FAILED, TEMPORAL_CLUSTER_MISMATCH, POSTGRES_BINARY_MISSING, POSTGRES_START_FAILED, INTERRUPTED. What was
 * begun is stopped by then.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  if (process.platform === 'win32') {
    throw new OrionError('POSTGRES_START_FAILED', 'The local stack is not supported on Windows.', {
      remedy: 'Use WSL, or set TEMPORAL_ADDRESS and DATABASE_URL to servers of your own.',
    })
  }
  await checkDiskSpace(options.home)
  const home = await prepareHome(options.home)
  // Where its data are elsewhere, they are on another disk perhaps.
  await checkDiskSpace(home.postgresData)
  const lock = await ownHome(home)
  try {
    return await startOwned(home, lock, options)
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function ownHome(home: Home): Promise<ProcessLock> {
  const attempt = await tryLock(home.lockFolder)
  if ('release' in attempt) return attempt
  const { pid } = attempt.owner
  throw new OrionError(
    'STACK_RUNNING',
    `Process ${pid} already runs the local stack in ${home.folder}.`,
    { details: { pid, home: home.folder } },
  )
}

async function startOwned(home: Home, lock: ProcessLock, options: StackOptions): Promise<Stack> {
  const previous = await readStackState(home.stateFile)
  const worker =
    previous.worker && (await isAlive(previous.worker.identity)) ? previous.worker : null
  const file = openStateFile(home.stateFile, EMPTY_STATE)
  await file.update({ supervisor: await ownIdentity(), worker })
  try {
    const services = await bringUpServices(home, previous, options)
    return await superviseStack({ home, file, lock, services, orphanWorker: worker, options })
  } catch (error) {
    if (worker) await file.update({ supervisor: null })
    else await file.remove()
    throw error
  }
}
