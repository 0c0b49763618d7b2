import type { Queries } from '../queries.ts'
import { isoText, withoutNulls } from '../row-shape.ts'
import { placesOf } from './places-of.ts'
import type { PolicyVersion, RequestMessage, Spend, Spent, Use } from './request-store.ts'

export async function listMessages(
  queries: Queries,
  approvalKey: string,
): Promise<RequestMessage[]> {
  const rows = await queries.rows(
    `select idempotency_key as "idempotencyKey", approval_key as "approvalKey",
       workflow_id as "workflowId", run_id as "runId", approval_id as "approvalId",
       message_id as "messageId", kind, sender, message, answer, attestation,
       ${isoText('received_at')} as "receivedAt"
     from public.approval_votes where approval_key = $1 order by position`,
    [approvalKey],
  )
  return rows.map((row) => withoutNulls<RequestMessage>(row))
}

/** The unique row decides between two that want the same approval. */
export async function spendRequest(queries: Queries, spend: Spend): Promise<Spent> {
  const { approvalKey, workflowId, runId, digest, useKey, spender } = spend
  await queries.rows(
    `insert into public.approval_spends
       (approval_key, workflow_id, run_id, digest, use_key, spender)
     values ($1, $2, $3, $4, $5, $6) on conflict (approval_key, digest, use_key) do nothing`,
    [approvalKey, workflowId, runId, digest, useKey, spender],
  )
  return (await spentBy(queries, spend)) ?? { spender, places: [] }
}

export async function spentBy(
  queries: Queries,
  { approvalKey, digest, useKey }: Use,
): Promise<Spent | undefined> {
  const rows = await queries.rows<Spent & Record<string, unknown>>(
    `select spender, ${placesOf('select spend.id')} as places
     from public.approval_spends as spend
     where approval_key = $1 and digest = $2 and use_key = $3`,
    [approvalKey, digest, useKey],
  )
  return rows[0]
}

export async function recordPolicy(
  queries: Queries,
  { name, version, digest, policy }: PolicyVersion,
): Promise<{ readonly digest: string }> {
  await queries.rows(
    `insert into public.approval_policies (name, version, digest, policy)
     values ($1, $2, $3, $4::jsonb) on conflict (name, version) do nothing`,
    [name, version, digest, JSON.stringify(policy)],
  )
  const rows = await queries.rows<{ digest: string }>(
    'select digest from public.approval_policies where name = $1 and version = $2',
    [name, version],
  )
  return { digest: rows[0]?.digest ?? digest }
}
