import { readFile, rm } from 'node:fs/promises'
import { keepSecretsOf } from '../../telemetry/secrets.ts'
import { writeAtomically } from '../home/atomic-write.ts'
import type { ServerKind } from '../temporal/server-kind.ts'
import { isProcessIdentity, type ProcessIdentity } from '../process/process-identity.ts'

export interface TemporalState {
  readonly identity: ProcessIdentity
  readonly server: ServerKind
  readonly address: string
  readonly uiAddress: string | null
  /** Absent for the default one. */
  readonly namespace?: string | undefined
  /** Of its database; absent if it is not known. */
  readonly clusterId?: string | undefined
}

export interface PostgresState {
  readonly identity: ProcessIdentity
  readonly port: number
  readonly superuserUrl: string
  /** The application's own database, which the stack does not create; null until it exists. */
  readonly databaseUrl: string | null
}

export interface WorkerState {
  readonly identity: ProcessIdentity
  /** Host and port of its health endpoint. */
  readonly healthAddress: string | null
}

export interface ApiState {
  readonly identity: ProcessIdentity
  /** `http://host:port`. */
  readonly url: string
}

/** What `stack.json` says about a home, for other processes; it contains passwords. */
export interface StackState {
  readonly version: 1
  readonly supervisor: ProcessIdentity | null
  readonly temporal: TemporalState | null
  readonly postgres: PostgresState | null
  readonly worker: WorkerState | null
  readonly api: ApiState | null
  /** Whether its services came up, so that one that is not noted is not coming. */
  readonly isUp: boolean
}

export const EMPTY_STATE: StackState = {
  version: 1,
  supervisor: null,
  temporal: null,
  postgres: null,
  worker: null,
  api: null,
  isUp: false,
}

/** Reads the state; a file that is missing or makes no sense counts as empty. */
export async function readStackState(file: string): Promise<StackState> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const state = parse(text)
  const postgres = partOf<PostgresState>(state['postgres'])
  keepSecretsOf(postgres?.superuserUrl)
  keepSecretsOf(postgres?.databaseUrl ?? undefined)
  if (state.version !== 1) return EMPTY_STATE
  return {
    version: 1,
    supervisor: isProcessIdentity(state.supervisor) ? state.supervisor : null,
    temporal: partOf<TemporalState>(state.temporal),
    postgres,
    worker: partOf<WorkerState>(state.worker),
    api: partOf<ApiState>(state['api']),
    isUp: state['isUp'] === true,
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    // A half-written or foreign file says nothing, like an empty one.
    return {}
  }
}

/** We wrote what is there, so an identity in the right place vouches for the rest. */
function partOf<T extends { identity: ProcessIdentity }>(value: unknown): T | null {
  const identity = (value as { identity?: unknown } | null | undefined)?.identity
  return isProcessIdentity(identity) ? (value as T) : null
}

export interface StateFile {
  state(): StackState
  update(change: Partial<StackState>): Promise<void>
  remove(): Promise<void>
}

/** Keeps a state and its file in step; changes are written one after the other. */
export function openStateFile(file: string, initial: StackState): StateFile {
  let state = initial
  let written: Promise<void> = Promise.resolve()
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const result = written.then(work)
    // A failure goes to the caller, and must not stop the next write.
    written = result.catch(() => {})
    return result
  }
  return {
    state: () => state,
    update(change) {
      state = { ...state, ...change }
      const text = `${JSON.stringify(state, null, 2)}\n`
      return enqueue(() => writeAtomically(file, text))
    },
    remove: () => enqueue(() => rm(file, { force: true })),
  }
}
