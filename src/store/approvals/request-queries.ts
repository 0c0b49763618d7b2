import type { Queries } from '../queries.ts'
import { isoText, withoutNulls } from '../row-shape.ts'
import type { Written } from '../written.ts'
import type { RequestAsRow } from '../../contract/request-row.ts'
import type { RequestFilter, RequestRow } from './request-store.ts'

const COLUMNS = `(approval_key, workflow_id, run_id, approval_id, policy_name, policy_version,
  digest, state, request, gate, revision, deciders, requested_by, opened_at, deadline,
  decided_at, outcome)`

const VALUES = `($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11, $12::text[], $13,
  $14::timestamptz, $15::timestamptz, $16::timestamptz, $17::jsonb)`

export async function openRequest(queries: Queries, request: RequestAsRow): Promise<Written> {
  const rows = await queries.rows(
    `insert into public.approval_requests ${COLUMNS} values ${VALUES}
     on conflict (approval_key) do nothing returning approval_key`,
    valuesOf(request),
  )
  return rows.length > 0 ? 'inserted' : 'repeated'
}

export async function replaceRequest(
  queries: Queries,
  request: RequestAsRow,
  force: boolean,
): Promise<Written> {
  const rows = await queries.rows(
    `insert into public.approval_requests as standing ${COLUMNS} values ${VALUES}
     on conflict (approval_key) do update set
       digest = excluded.digest, state = excluded.state, request = excluded.request,
       gate = excluded.gate, revision = excluded.revision, deciders = excluded.deciders,
       deadline = excluded.deadline, decided_at = excluded.decided_at,
       outcome = excluded.outcome, updated_at = now()
     where standing.revision < excluded.revision or $18 returning approval_key`,
    [...valuesOf(request), force],
  )
  return rows.length > 0 ? 'inserted' : 'repeated'
}

const SELECT = `select approval_key as "approvalKey", workflow_id as "workflowId",
  run_id as "runId", approval_id as "approvalId", policy_name as "policyName",
  policy_version as "policyVersion", digest, state, request, gate, revision::int as revision,
  deciders, requested_by as "requestedBy", ${isoText('opened_at')} as "openedAt",
  ${isoText('deadline')} as deadline, ${isoText('decided_at')} as "decidedAt", outcome,
  ${isoText('updated_at')} as "updatedAt"
  from public.approval_requests as request`

export async function getRequest(
  queries: Queries,
  approvalKey: string,
): Promise<RequestRow | undefined> {
  const rows = await queries.rows(`${SELECT} where approval_key = $1`, [approvalKey])
  return rows[0] && withoutNulls<RequestRow>(rows[0])
}

export async function getRequests(
  queries: Queries,
  approvalKeys: readonly string[],
): Promise<RequestRow[]> {
  if (approvalKeys.length === 0) return []
  const rows = await queries.rows(`${SELECT} where approval_key = any($1::text[])`, [approvalKeys])
  return rows.map((row) => withoutNulls<RequestRow>(row))
}

/** A person's logins count as the person. */
export async function listRequests(queries: Queries, filter: RequestFilter): Promise<RequestRow[]> {
  const { state, decider, requestedBy, policy, workflowId, approvalId, involving } = filter
  const [beyond, order] = filter.newest ? ['<', 'desc'] : ['>', 'asc']
  const rows = await queries.rows(
    `${SELECT}
     where ($1::text is null or state = $1)
       and ($2::text is null or deciders @> array[coalesce(
         (select person.id from public.approval_persons as person
          where person.id = $2 or $2 = any(person.logins)
          order by person.id = $2 desc limit 1), $2)])
       and ($3::text is null or requested_by = $3)
       and ($4::text is null or policy_name = $4)
       and ($5::text is null or workflow_id = $5)
       and ($6::text is null or (opened_at, approval_key) ${beyond} (
         select other.opened_at, other.approval_key from public.approval_requests as other
         where other.approval_key = $6))
       and ($8::text is null or gate #> '{people,persons}' @>
         jsonb_build_array(jsonb_build_object('id', $8::text)))
       and ($9::text is null or approval_id = $9)
     order by opened_at ${order}, approval_key ${order} limit $7`,
    [
      state,
      decider,
      requestedBy,
      policy,
      workflowId,
      filter.after,
      filter.limit,
      involving,
      approvalId,
    ],
  )
  return rows.map((row) => withoutNulls<RequestRow>(row))
}

function valuesOf(request: RequestAsRow): readonly unknown[] {
  return [
    request.approvalKey,
    request.workflowId,
    request.runId,
    request.approvalId,
    request.policyName,
    request.policyVersion,
    request.digest,
    request.state,
    JSON.stringify(request.request),
    JSON.stringify(request.gate),
    request.revision,
    request.deciders,
    request.requestedBy,
    request.openedAt,
    request.deadline,
    request.decidedAt,
    request.outcome === undefined ? undefined : JSON.stringify(request.outcome),
  ]
}
