import type { Queries } from '../queries.ts'
import { isoText } from '../row-shape.ts'
import type { HeadFilter, RequestHead } from './request-store.ts'

/**
 * The soonest deadline first, as the list shows them; decided ones with the last at the front. A
 * person's logins count as the person.
 */
export function listHeads(
  queries: Queries,
  { decided, decider, limit }: HeadFilter,
): Promise<RequestHead[]> {
  return queries.rows<RequestHead & Record<string, unknown>>(
    `select approval_key as "approvalKey", workflow_id as run, approval_id as approval, state,
       action_name as subject, requested_by as "requestedBy", ${isoText('opened_at')} as "openedAt",
       ${isoText('deadline')} as deadline
     from public.approval_requests
     where ${decided ? `state <> 'open'` : `state = 'open'`}
       and ($1::text is null or deciders @> array[coalesce(
         (select person.id from public.approval_persons as person
          where person.id = $1 or $1 = any(person.logins)
          order by person.id = $1 desc limit 1), $1)])
     order by ${decided ? 'decided_at desc nulls last' : 'deadline, opened_at'}, approval_key limit $2`,
    [decider, limit],
  )
}
