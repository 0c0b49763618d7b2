import type { Pool } from './pool.ts'
import type { Queries } from './queries.ts'
import { isoText } from './row-shape.ts'
import type { Effect, EffectRow } from './store.ts'
import { idempotencyConflict } from './write-once.ts'

/** The rows of the parameter, in the order of the array. */
const GIVEN = `(
  select given ->> 'idempotencyKey' as idempotency_key, given ->> 'workflowId' as workflow_id,
    given ->> 'firstRunId' as first_run_id, given ->> 'name' as name,
    given -> 'payload' as payload, ordinal
  from jsonb_array_elements($1::jsonb) with ordinality as element (given, ordinal)
)`

/**
 * Applies all effects or none. Several need a transaction: only after the insert, when other
 * writers of the same keys have committed, can the rows that stood before be compared.
 *
 * @throws OrionError `IDEMPOTENCY_CONFLICT`
 */
export async function applyEffects(pool: Pool, effects: readonly Effect[]): Promise<number> {
  if (effects.length === 0) return 0
  // One row needs no transaction: where it conflicts, nothing was inserted.
  if (effects.length === 1) return insertAndCompare(pool, effects)
  return pool.transaction((queries) => insertAndCompare(queries, effects))
}

async function insertAndCompare(queries: Queries, effects: readonly Effect[]): Promise<number> {
  const inserted = await insertEffects(queries, effects)
  if (inserted === effects.length) return inserted
  const conflict = await firstConflict(queries, effects)
  if (conflict !== undefined) throw idempotencyConflict(conflict)
  return inserted
}

async function insertEffects(queries: Queries, effects: readonly Effect[]): Promise<number> {
  const rows = await queries.rows(
    `insert into public.effect_ledger
       (idempotency_key, workflow_id, first_run_id, name, payload)
     select idempotency_key, workflow_id, first_run_id, name, payload
     from ${GIVEN} as effect order by ordinal
     on conflict (idempotency_key) do nothing
     returning idempotency_key`,
    [JSON.stringify(effects)],
  )
  return rows.length
}

/** The key of the first effect whose row has other content, or cannot be seen. */
async function firstConflict(
  queries: Queries,
  effects: readonly Effect[],
): Promise<string | undefined> {
  const rows = await queries.rows<{ key: string }>(
    `select effect.idempotency_key as key
     from ${GIVEN} as effect
     left join public.effect_ledger as standing using (idempotency_key)
     where (effect.workflow_id, effect.first_run_id, effect.name, effect.payload)
       is distinct from
       (standing.workflow_id, standing.first_run_id, standing.name, standing.payload)
     order by ordinal limit 1`,
    [JSON.stringify(effects)],
  )
  return rows[0]?.key
}

export async function listEffects(queries: Queries, workflowId: string): Promise<EffectRow[]> {
  const rows = await queries.rows<Omit<EffectRow, 'position'> & { position: string }>(
    `select position, idempotency_key as "idempotencyKey", workflow_id as "workflowId",
       first_run_id as "firstRunId", name, payload, ${isoText('created_at')} as "createdAt"
     from public.effect_ledger where workflow_id = $1 order by position`,
    [workflowId],
  )
  // `pg` gives a bigint as text; no ledger grows past 2^53.
  return rows.map((row) => ({ ...row, position: Number(row.position) }))
}
