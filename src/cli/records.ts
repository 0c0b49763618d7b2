import type { ReadDecisions } from '../client/gate-of-row.ts'
import type { Config } from '../config/settings.ts'
import { reasonOf } from '../errors/orion-error.ts'
import { createStore } from '../store/create-store.ts'
import type { AuditRow, DecisionRow, EffectRow, Store } from '../store/store.ts'
import type { Output } from './output.ts'

/** What PostgreSQL keeps of a run. */
export interface Records {
  readonly audit: readonly AuditRow[]
  readonly decisions: readonly DecisionRow[]
  readonly effects: readonly EffectRow[]
}

/** Only Temporal knows the state of a run; without a database only its records are missing. */
export async function readRecords(
  config: Config,
  id: string,
  output: Output,
): Promise<Records | undefined> {
  if (config.databaseUrl === undefined) {
    output.note('DATABASE_URL is not set, so audit trail and effects are not shown.')
    return undefined
  }
  try {
    return await withStore(config.databaseUrl, async (store) => {
      const audit = await store.listAudit(id)
      const decisions = await store.listDecisions(id)
      return { audit, decisions, effects: await store.listEffects(id) }
    })
  } catch (error) {
    output.note(`Audit trail and effects are not shown: ${reasonOf(error)}`)
    return undefined
  }
}

/** Opens the database only once it is asked; undefined where none is set. */
export function readDecisions({ databaseUrl }: Config): ReadDecisions | undefined {
  if (databaseUrl === undefined) return undefined
  return (id) => withStore(databaseUrl, (store) => store.listDecisions(id))
}

async function withStore<T>(url: string, read: (store: Store) => Promise<T>): Promise<T> {
  const store = createStore(url, { applicationName: 'orion-cli' })
  try {
    return await read(store)
  } finally {
    await store.close()
  }
}
