import { recordDecision } from '../decision-queries.ts'
import type { Pool } from '../pool.ts'
import type { Queries } from '../queries.ts'
import type { RequestChange, RequestMessage } from './request-store.ts'

/** All or nothing: what was said, its result, and the decision where there is one. */
export function changeRequest(pool: Pool, change: RequestChange): Promise<'stands' | 'missing'> {
  return pool.transaction(async (queries) => {
    await insertMessages(queries, change.messages)
    const stands = (await update(queries, change)) || (await isNewer(queries, change))
    if (change.decision) await recordDecision(queries, change.decision)
    return stands ? 'stands' : 'missing'
  })
}

async function insertMessages(
  queries: Queries,
  messages: readonly RequestMessage[],
): Promise<void> {
  if (messages.length === 0) return
  // Under a key that is taken stands the same message: its digest is in the key.
  await queries.rows(
    `insert into public.approval_votes (idempotency_key, approval_key, workflow_id, run_id,
       approval_id, message_id, kind, sender, message, answer, attestation, received_at)
     select given ->> 'idempotencyKey', given ->> 'approvalKey', given ->> 'workflowId',
       given ->> 'runId', given ->> 'approvalId', given ->> 'messageId', given ->> 'kind',
       given ->> 'sender', given -> 'message', given -> 'answer', given -> 'attestation',
       (given ->> 'receivedAt')::timestamptz
     from jsonb_array_elements($1::jsonb) with ordinality as element (given, ordinal)
     order by ordinal
     on conflict (idempotency_key) do nothing`,
    [JSON.stringify(messages)],
  )
}

async function update(queries: Queries, change: RequestChange): Promise<boolean> {
  const rows = await queries.rows(
    `update public.approval_requests set
       gate = gate || $3::jsonb, revision = $2, digest = $4, state = $5, deciders = $6::text[],
       deadline = $7::timestamptz, decided_at = $8::timestamptz, outcome = $9::jsonb,
       request = jsonb_set(request, '{action,args}', (gate || $3::jsonb) #> '{action,args}')
         || jsonb_build_object('digest', $4::text, 'deadline', $10::text),
       updated_at = now()
     where approval_key = $1 and revision = $2::bigint - 1 returning approval_key`,
    [
      change.approvalKey,
      change.revision,
      JSON.stringify(change.gate),
      change.digest,
      change.state,
      change.deciders,
      change.deadline,
      change.decidedAt,
      change.outcome === undefined ? undefined : JSON.stringify(change.outcome),
      change.deadline,
    ],
  )
  return rows.length > 0
}

/** Whether an earlier attempt of this write, or a later write, stands. */
async function isNewer(
  queries: Queries,
  { approvalKey, revision }: RequestChange,
): Promise<boolean> {
  const rows = await queries.rows(
    'select from public.approval_requests where approval_key = $1 and revision >= $2',
    [approvalKey, revision],
  )
  return rows.length > 0
}
