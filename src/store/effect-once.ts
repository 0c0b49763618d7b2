import type { Json } from '../contract/json.ts'
import type { Pool } from './pool.ts'
import type { Queries } from './queries.ts'
import type { EffectOnce } from './store.ts'
import { idempotencyConflict } from './write-once.ts'

/**
 * Does something under a key at most once, with its row and its outcome in one transaction: what
 * `act` writes through the given statements is there if the row is, and only then. Attempts of the
 * same key at the same time wait for one another, since a worker that was taken for dead may live.
 *
 * @returns what `act` returned, now or the first time
 * @throws OrionError `IDEMPOTENCY_CONFLICT` where the key was used with another input
 */
export function applyOnce(
  pool: Pool,
  effect: EffectOnce,
  act: (queries: Queries) => Promise<Json | undefined>,
): Promise<Json | undefined> {
  const { idempotencyKey, workflowId, firstRunId, name, input } = effect
  return pool.transaction(async (queries) => {
    await queries.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [idempotencyKey])
    const [standing] = await queries.rows<{ same: boolean; outcome: Json | null }>(
      `select payload -> 'input' is not distinct from $2::jsonb as same,
         payload -> 'outcome' as outcome
       from public.effect_ledger where idempotency_key = $1`,
      [idempotencyKey, JSON.stringify(input)],
    )
    if (standing && !standing.same) throw idempotencyConflict(idempotencyKey)
    if (standing) return standing.outcome ?? undefined
    const outcome = await act(queries)
    await queries.rows(
      `insert into public.effect_ledger
         (idempotency_key, workflow_id, first_run_id, name, payload)
       values ($1, $2, $3, $4, $5)`,
      [idempotencyKey, workflowId, firstRunId, name, JSON.stringify({ input, outcome })],
    )
    return outcome
  })
}
