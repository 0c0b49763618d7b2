import type { Queries } from '../queries.ts'
import { isoText, withoutNulls } from '../row-shape.ts'
import type { HeadFilter, RequestHead } from './request-store.ts'

/** In no order, or with what was decided last at the front. A person's logins count as the person. */
export async function listHeads(
  queries: Queries,
  { decided, decider, limit }: HeadFilter,
): Promise<RequestHead[]> {
  const rows = await queries.rows(
    `select approval_key as "approvalKey", workflow_id as run, approval_id as approval, state,
       action_name as subject, requested_by as "requestedBy", ${isoText('opened_at')} as "openedAt",
       ${isoText('deadline')} as deadline
     from public.approval_requests
     where ${decided ? `state <> 'open'` : `state = 'open'`}
       and ($1::text is null or deciders @> array[coalesce(
         (select person.id from public.approval_persons as person
          where person.id = $1 or $1 = any(person.logins)
          order by person.id = $1 desc limit 1), $1)])
     ${decided ? 'order by decided_at desc nulls last, approval_key' : ''} limit $2`,
    [decider, limit],
  )
  return rows.map((row) => withoutNulls<RequestHead>(row))
}
