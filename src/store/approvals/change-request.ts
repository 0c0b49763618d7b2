import { recordDecision } from '../decision-queries.ts'
import type { Pool } from '../pool.ts'
import type { Queries } from '../queries.ts'
import { placesOf } from './places-of.ts'
import type { ChangedRequest, RequestChange, RequestMessage } from './request-store.ts'

/** All or nothing: what was said, its result, and the decision where there is one. */
export function changeRequest(pool: Pool, change: RequestChange): Promise<ChangedRequest> {
  return pool.transaction(async (queries) => {
    await insertMessages(queries, change.messages)
    if (change.decision) await recordDecision(queries, change.decision)
    const [updated] = await update(queries, change)
    return updated ? { state: 'stands', ...updated } : isNewer(queries, change)
  })
}

/** Of all rows that a change has added, now or in an attempt before. */
const PLACES =
  placesOf(`select id from public.approval_votes where idempotency_key = any($1::text[])
  union all select id from public.approval_decisions where idempotency_key = $2`)

type Placed = Pick<ChangedRequest, 'places'>

function keysOf({ messages, decision }: RequestChange): readonly unknown[] {
  return [messages.map(({ idempotencyKey }) => idempotencyKey), decision?.idempotencyKey]
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

function update(queries: Queries, change: RequestChange): Promise<Placed[]> {
  return queries.rows<Placed & Record<string, unknown>>(
    `update public.approval_requests set
       gate = gate || $5::jsonb, revision = $4, digest = $6, state = $7, deciders = $8::text[],
       deadline = $9::timestamptz, decided_at = $10::timestamptz, outcome = $11::jsonb,
       request = jsonb_set(request, '{action,args}', (gate || $5::jsonb) #> '{action,args}')
         || jsonb_build_object('digest', $6::text, 'deadline', $12::text),
       updated_at = now()
     where approval_key = $3 and revision = $4::bigint - 1 returning ${PLACES} as places`,
    [
      ...keysOf(change),
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
}

/** Whether an earlier attempt of this write, or a later write, stands. */
async function isNewer(queries: Queries, change: RequestChange): Promise<ChangedRequest> {
  const rows = await queries.rows<Placed & { newer: boolean }>(
    `select ${PLACES} as places, exists (select from public.approval_requests
       where approval_key = $3 and revision >= $4) as newer`,
    [...keysOf(change), change.approvalKey, change.revision],
  )
  const { places = [], newer = false } = rows[0] ?? {}
  return { state: newer ? 'stands' : 'missing', places }
}
