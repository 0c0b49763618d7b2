import type { EventPage, EventRow, EventSource } from './event-store.ts'
import type { Queries } from './queries.ts'
import { isoText } from './row-shape.ts'

const SOURCES: Readonly<Record<EventSource, { readonly table: string; readonly select: string }>> =
  {
    transitions: {
      table: 'public.workflow_audit',
      select: `workflow_id as "workflowId", run_id as "runId", ${isoText('created_at')} as at,
      jsonb_build_object('type', workflow_type, 'status', status, 'metadata', metadata) as facts`,
    },
    messages: {
      table: 'public.approval_votes',
      select: `workflow_id as "workflowId", run_id as "runId", ${isoText('received_at')} as at,
      jsonb_build_object('approval', approval_id, 'kind', kind, 'by', sender,
        'answer', answer->'kind') as facts`,
    },
  }

interface PageRow {
  readonly rows: readonly EventRow[]
  readonly oldest: string
  readonly next: string
}

/** Rows and what was under way are read in one statement, by one snapshot. */
export async function readEvents(
  queries: Queries,
  source: EventSource,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<EventPage> {
  const { table, select } = SOURCES[source]
  const [page] = await queries.rows<PageRow>(
    `select coalesce(
         (select jsonb_agg(to_jsonb(page) order by page.position) from (
            select position, ${select} from ${table}
            where position > $1 order by position limit $2) as page), '[]') as rows,
       pg_snapshot_xmin(pg_current_snapshot())::text as oldest,
       pg_snapshot_xmax(pg_current_snapshot())::text as next`,
    [after, limit],
  )
  return {
    rows: page?.rows ?? [],
    oldestOpen: BigInt(page?.oldest ?? 0),
    nextToBegin: BigInt(page?.next ?? 0),
  }
}

export async function lastEvent(queries: Queries, source: EventSource): Promise<number> {
  const rows = await queries.rows<{ last: string | null }>(
    `select max(position) as last from ${SOURCES[source].table}`,
  )
  return Number(rows[0]?.last ?? 0)
}
