import { activityInfo } from '@temporalio/activity'
import pg from 'pg'

// Shorter than an attempt may take, so that a database that hangs is reported as an error of it.
const ANSWER_MS_MAX = 1_500

/** One connection to the worker's database, for one piece of work. */
export async function withDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: process.env['DATABASE_URL'],
    connectionTimeoutMillis: ANSWER_MS_MAX,
    query_timeout: ANSWER_MS_MAX,
  })
  // A connection that is lost is reported by the statement under way, and must not end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

interface EffectOptions {
  /** Unique within the run; the name where absent. */
  readonly key?: string
  readonly payload?: object
}

/**
 * One effect in Orion's ledger, once for each key.
 *
 * @returns whether it is new
 */
export async function applyEffect(
  client: pg.Client,
  name: string,
  { key = name, payload = {} }: EffectOptions = {},
): Promise<boolean> {
  const { workflowExecution: run } = activityInfo()
  const { rowCount } = await client.query(
    `insert into public.effect_ledger (idempotency_key, workflow_id, first_run_id, name, payload)
     values ($1, $2, $3, $4, $5) on conflict (idempotency_key) do nothing`,
    [`${run?.workflowId}/${key}`, run?.workflowId, run?.runId, name, payload],
  )
  return rowCount === 1
}

export function applyOnce(name: string, key = name): Promise<boolean> {
  return withDatabase((client) => applyEffect(client, name, { key }))
}

export async function isApplied(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from public.effect_ledger where workflow_id = $1 and name = $2 limit 1',
    [activityInfo().workflowExecution?.workflowId, name],
  )
  return rowCount === 1
}
