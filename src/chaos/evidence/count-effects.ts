import { openClient, type Client } from '../../postgres/short-client.ts'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import type { Store } from '../../store/store.ts'
import type { EffectCount, EffectSource } from '../experiment/experiment.ts'
import { effectCounts, oneOfEachName } from './effect-counts.ts'
import { COUNT_MS_MAX } from './limits.ts'

export interface EffectPlace {
  readonly workflowId: string
  /** Orion's effect ledger is in it; absent where there is none. */
  readonly store?: Store | undefined
  /** For a query that names no database of its own. */
  readonly databaseUrl?: string | undefined
}

/**
 * How often each effect of a run shows in the world: by the source, or in Orion's ledger.
 *
 * @throws OrionError `INPUT_INVALID` where the query does not give what it must,
 *   `CHAOS_EXPERIMENT_INVALID` where the function does not, `DATABASE_UNREACHABLE`, `CONFIG_INVALID`
 */
export async function countEffects(
  source: EffectSource | undefined,
  place: EffectPlace,
): Promise<readonly EffectCount[]> {
  const { workflowId, store } = place
  if (typeof source === 'function') return effectCounts(await source({ workflowId }))
  if (source) return queryEffects(source.query, source.url ?? place.databaseUrl, workflowId)
  const rows = (await store?.listEffects(workflowId)) ?? []
  const counts = Map.groupBy(rows, ({ name }) => name)
  return [...counts].map(([name, { length }]) => ({ name, applied: length }))
}

async function queryEffects(
  query: string,
  url: string | undefined,
  workflowId: string,
): Promise<readonly EffectCount[]> {
  const client = await connect(url)
  try {
    // Many columns and rows of another shape are the answer of another query.
    const { rows } = await client.query<Record<string, unknown>>(query, [workflowId])
    return oneOfEachName(rows.map(effectCount))
  } catch (error) {
    if (error instanceof OrionError) throw error
    throw wrongQuery(reasonOf(error), error)
  } finally {
    await client.end()
  }
}

async function connect(url: string | undefined): Promise<Client> {
  if (url === undefined) {
    const message = 'The effects are counted by a query, and no database is known to ask.'
    throw new OrionError('CONFIG_INVALID', message, {
      remedy: 'Set DATABASE_URL, or `url` beside the `query` of the experiment.',
    })
  }
  const applicationName = 'orion-chaos'
  return openClient({ url, applicationName, connectMs: COUNT_MS_MAX }).catch((error: unknown) => {
    const message = `The database that effects are counted in cannot be reached: ${reasonOf(error)}.`
    throw new OrionError('DATABASE_UNREACHABLE', message, { cause: error })
  })
}

function effectCount(row: Record<string, unknown>): EffectCount {
  const { name } = row
  const applied = Number(row['applied'])
  if (typeof name === 'string' && Number.isSafeInteger(applied) && row['applied'] !== null) {
    return { name, applied }
  }
  throw wrongQuery(`it gave a row ${JSON.stringify(row)}`)
}

function wrongQuery(why: string, cause?: unknown): OrionError {
  return new OrionError('INPUT_INVALID', `The query that counts effects does not work: ${why}.`, {
    cause,
    remedy:
      'It must give the columns name (text) and applied (a whole number), for the workflow id $1.',
  })
}
