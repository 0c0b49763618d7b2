import type { connectClient } from '../../client/connect.ts'
import type { Environment } from '../../config/environment.ts'
import type { TemporalSettings } from '../../config/temporal-settings.ts'
import type { ProcessIdentity } from '../../platform/process/process-identity.ts'
import type { Store } from '../../store/store.ts'

/** One server that can be crashed; it is started again by its own supervisor. */
export interface ServerHandle {
  pid(): number
  /** Tells it from whatever gets its pid later. */
  identity(): ProcessIdentity
  /** Resolves when it answers; rejects when it does not in time. */
  whenBack(): Promise<void>
}

/** The servers of a stack of our own. */
export interface WorldServers {
  readonly temporal: ServerHandle
  readonly postgres: ServerHandle
  /** Whether PostgreSQL's data are on a disk of their own that may be filled. */
  readonly smallDisk?: boolean
  /** On that disk, for what fills it. */
  readonly diskFolder?: string
  /** Lines of the servers' logs since the start of the world; of very old ones only their number. */
  logLines(): Promise<readonly string[]>
}

/** What the workers under test work on. */
export interface ChaosWorld {
  readonly kind: 'dev' | 'postgres' | 'address'
  readonly temporal: TemporalSettings
  readonly databaseUrl: string
  /** Settings of the worker processes. */
  readonly env: Environment
  /** Program and arguments that Node runs as a worker: `orion worker start`. */
  readonly workerArgs: readonly string[]
  readonly store: Store
  /** As the workers have it, where payloads are encrypted or compressed. */
  readonly dataConverter?: NonNullable<Parameters<typeof connectClient>[1]>
  readonly cacheDir: string
  /** Absent where the address is the user's: then only workers and network are in our hands. */
  readonly servers?: WorldServers
}
