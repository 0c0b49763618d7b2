import type { OrionError } from '../errors/orion-error.ts'
import { createPostgresStore } from './postgres-store.ts'
import type { Store } from './store.ts'

export interface StoreOptions {
  /** Shown to the operator of the database. */
  readonly applicationName: string
  /** Connections at most; one where absent. */
  readonly poolMax?: number
  /** Called for connections that broke while nobody used them; they are replaced. */
  readonly onError?: (error: OrionError) => void
}

/**
 * The store at an address. The one place that knows which database that is.
 *
 * @throws OrionError `CONFIG_INVALID`
 */
export function createStore(url: string, { poolMax = 1, ...options }: StoreOptions): Store {
  return createPostgresStore({ ...options, url, poolMax })
}
