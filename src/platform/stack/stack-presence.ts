import { openHome } from '../home/home.ts'
import { lockOwner } from '../home/process-lock.ts'
import { isAlive } from '../process/process-identity.ts'
import {
  readStackState,
  type PostgresState,
  type StackState,
  type TemporalState,
} from './stack-state.ts'

/** What a client of a home's stack may count on just now. */
export type StackPresence =
  | { readonly kind: 'up'; readonly temporal: TemporalState }
  /** A supervisor brings it up, or starts its Temporal again. */
  | { readonly kind: 'starting'; readonly pid: number }
  /** It runs with a Temporal that is a person's own. */
  | { readonly kind: 'without Temporal' }
  | { readonly kind: 'down' }

export interface KnownStack {
  readonly home: string
  readonly presence: StackPresence
  /** Undefined where no part of the stack lives that could have it. */
  readonly databaseUrl: string | undefined
  /** The same database for the role that owns it and may make tables. */
  readonly ownerUrl: string | undefined
}

/**
 * Looks whether a home's stack is there to be used. An address alone proves nothing: when its
 * process is gone, a stranger listens there.
 */
export async function lookAtStack(path: string): Promise<KnownStack> {
  const home = await openHome(path)
  const state = await readStackState(home.stateFile)
  const supervisor = await lockOwner(home.lockFolder)
  const isOurs = supervisor || (state.postgres && (await isAlive(state.postgres.identity)))
  return {
    home: home.folder,
    presence: await presenceOf(state, supervisor?.pid),
    databaseUrl: (isOurs && state.postgres?.databaseUrl) || undefined,
    ownerUrl: isOurs ? ownerUrl(state.postgres) : undefined,
  }
}

function ownerUrl(postgres: PostgresState | null): string | undefined {
  if (!postgres?.databaseUrl) return undefined
  const url = new URL(postgres.superuserUrl)
  url.pathname = new URL(postgres.databaseUrl).pathname
  return url.href
}

async function presenceOf(
  { temporal, isUp }: StackState,
  supervisor: number | undefined,
): Promise<StackPresence> {
  if (temporal && (await isAlive(temporal.identity))) return { kind: 'up', temporal }
  if (supervisor === undefined) return { kind: 'down' }
  if (isUp && !temporal) return { kind: 'without Temporal' }
  return { kind: 'starting', pid: supervisor }
}
