import { OrionError } from '../errors/orion-error.ts'
import { connectionKind } from '../store/connection-kind.ts'
import { pendingMigrations } from '../store/migrations.ts'
import { createStore } from '../store/create-store.ts'
import { redactUrl } from '../config/redact.ts'
import type { Context } from '../local-stack/context.ts'
import { find, type Finding } from './finding.ts'

/** Whether the database answers, and has every table. */
export async function checkDatabase({ config }: Context): Promise<Finding[]> {
  const { databaseUrl: url } = config
  if (url === undefined) {
    const remedy = 'Set DATABASE_URL, or start the local stack with `orion up`.'
    return [{ name: 'database', ok: false, found: 'DATABASE_URL is not set', remedy }]
  }
  const store = createStore(url, { applicationName: 'orion-doctor' })
  try {
    const answers = await find('database', async () => {
      await store.check()
      return `${redactUrl(url)} (${connectionKind(url)})`
    })
    return [answers, await find('migrations', () => migrated(url))]
  } finally {
    await store.close()
  }
}

async function migrated(url: string): Promise<string> {
  const pending = await pendingMigrations(url)
  if (pending.length === 0) return 'all applied'
  throw new OrionError('DATABASE_SCHEMA_MISSING', `not applied: ${pending.join(', ')}`)
}
