import { OrionError } from '../errors/orion-error.ts'
import { loadContext } from '../local-stack/context.ts'
import type { Output } from './output.ts'
import type { UrlFlags } from './tool-flags.ts'

/** The database's address with its password, for `psql` and for migrations of your own. */
export async function urlCommand(output: Output, { owner = false }: UrlFlags): Promise<void> {
  const { config, stack } = await loadContext()
  const url = owner ? stack.ownerUrl : config.databaseUrl
  if (url !== undefined) {
    output.reveal('url', url)
    return
  }
  const message = owner
    ? `The local stack in ${stack.home} has no database that runs; of another one only you know the owner.`
    : 'No database is known: DATABASE_URL is not set.'
  throw new OrionError('CONFIG_INVALID', message, {
    remedy: 'Start the local stack with `orion up`, or set DATABASE_URL.',
  })
}
