import type { ApprovalFigures, HourFigures } from './event-store.ts'
import type { Queries } from './queries.ts'

/** From the request to the decision, by the rows of the trail; those of a day are enough to judge by. */
export async function decisionFigures(queries: Queries): Promise<ApprovalFigures> {
  const rows = await queries.rows<ApprovalFigures>(
    `with took as (
       select extract(epoch from decision.decided_at - asked.at) as seconds
       from public.approval_decisions as decision
       cross join lateral (
         select coalesce(
           (select opened_at from public.approval_requests as request
            where request.workflow_id = decision.workflow_id
              and request.run_id = decision.run_id
              and request.approval_id = decision.approval_id),
           (select max(created_at) from public.workflow_audit as audit
            where audit.workflow_id = decision.workflow_id and audit.status = 'pending'
              and audit.created_at <= decision.decided_at)) as at) as asked
       where decision.created_at > now() - interval '1 day'
         and decision.decision in ('approved', 'rejected') and asked.at is not null)
     select percentile_cont(0.5) within group (order by seconds)::float8 as p50,
       percentile_cont(0.95) within group (order by seconds)::float8 as p95,
       count(*)::int as count,
       count(*) filter (where seconds < 3)::int as "decidedUnder3s"
     from took`,
  )
  return rows[0] ?? { p50: null, p95: null, count: 0, decidedUnder3s: 0 }
}

export async function hourFigures(queries: Queries): Promise<HourFigures> {
  const rows = await queries.rows<HourFigures>(
    `select count(distinct run_id) filter (where started_at > now() - interval '1 hour')::int
         as starts,
       count(*) filter (where status = 'failed')::int as failures,
       (select extract(epoch from now() - created_at)::float8 from public.workflow_audit
        order by position desc limit 1) as "lastRowSeconds"
     from public.workflow_audit
     where position > (select coalesce(max(position), 0) - ${TRAIL_ROWS} from public.workflow_audit)
       and created_at > now() - interval '1 hour'`,
  )
  return rows[0] ?? { starts: 0, failures: 0, lastRowSeconds: null }
}

export async function recentTypes(queries: Queries): Promise<string[]> {
  const rows = await queries.rows<{ type: string }>(
    `select distinct workflow_type as type from public.workflow_audit
     where position > (select coalesce(max(position), 0) - ${TRAIL_ROWS} from public.workflow_audit)
     order by type limit 50`,
  )
  return rows.map(({ type }) => type)
}

/** Rows of the trail's end that are looked through, so that no figure reads years. */
const TRAIL_ROWS = 20_000
