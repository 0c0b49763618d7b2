import { userInfo } from 'node:os'
import { OrionError } from '../errors/orion-error.ts'
import { loadContext } from '../local-stack/context.ts'
import type { AccessStore } from '../store/access-store.ts'
import { createApiStore } from '../store/create-api-store.ts'

/**
 * Opens the keys and links of the settings' database or of the local stack, works, and closes it.
 *
 * @throws OrionError `DATABASE_UNREACHABLE` where none is known
 */
export async function withAccess<T>(work: (store: AccessStore) => Promise<T>): Promise<T> {
  const { config } = await loadContext()
  if (config.databaseUrl === undefined) {
    const message = 'Keys and links are kept in PostgreSQL, and DATABASE_URL is not set.'
    const remedy = 'Set DATABASE_URL, or start the local stack with `orion up`.'
    throw new OrionError('DATABASE_UNREACHABLE', message, { remedy })
  }
  const store = createApiStore(config.databaseUrl, { applicationName: 'orion-cli' })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Who made or ended a key or a link: the user of this machine, and by which command. */
export function byCommand(command: string): string {
  return `${userInfo().username} (orion ${command})`
}
