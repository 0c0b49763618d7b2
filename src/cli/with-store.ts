import type { Config } from '../config/settings.ts'
import { OrionError } from '../errors/orion-error.ts'
import { loadContext } from '../local-stack/context.ts'
import { createStore } from '../store/create-store.ts'
import type { Store } from '../store/store.ts'

/**
 * Opens the database of the settings or of the local stack, works, and closes it.
 *
 * @throws OrionError `CONFIG_INVALID` where none is known
 */
export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = createStore(await knownDatabase(), { applicationName: 'orion-cli' })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** @throws OrionError `CONFIG_INVALID` where none is known */
export async function knownDatabase(): Promise<string> {
  const { config } = await loadContext()
  return databaseOf(config)
}

/** @throws OrionError `CONFIG_INVALID` where none is known */
export function databaseOf({ databaseUrl }: Pick<Config, 'databaseUrl'>): string {
  if (databaseUrl !== undefined) return databaseUrl
  throw new OrionError('CONFIG_INVALID', 'No database is known: DATABASE_URL is not set.', {
    remedy: 'Start the local stack with `orion up`, or set DATABASE_URL.',
  })
}
