import { OrionError } from '../errors/orion-error.ts'
import { migrate } from '../store/migrations.ts'
import { loadContext } from '../local-stack/context.ts'
import type { Output } from './output.ts'
import type { MigrateFlags } from './tool-flags.ts'

export async function migrateCommand(
  output: Output,
  { adopt = false }: MigrateFlags,
): Promise<void> {
  const { config } = await loadContext()
  if (config.databaseUrl === undefined) {
    throw new OrionError('CONFIG_INVALID', 'No database is known: DATABASE_URL is not set.', {
      remedy: 'Set DATABASE_URL to the address of a role that may create tables and roles.',
    })
  }
  const result = await migrate(config.databaseUrl, { adopt, onProgress: output.progress.say })
  output.data(result, ({ applied, already }) =>
    applied.length === 0
      ? `Nothing to do: ${already.length} migrations were applied before.`
      : `Applied ${applied.join(', ')}; ${already.length} were applied before.`,
  )
}
