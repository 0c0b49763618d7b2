import type { Queries } from './queries.ts'
import { isoText, withoutNulls } from './row-shape.ts'
import type { AuditEvent, AuditRow, Written } from './store.ts'
import { writeOnce } from './write-once.ts'

export function recordAudit(queries: Queries, event: AuditEvent): Promise<Written> {
  return writeOnce({
    idempotencyKey: event.idempotencyKey,
    insert: () => insertAudit(queries, event),
    stands: () => auditStands(queries, event),
  })
}

async function insertAudit(queries: Queries, event: AuditEvent): Promise<boolean> {
  const rows = await queries.rows(
    `insert into public.workflow_audit
       (idempotency_key, workflow_id, run_id, workflow_type, status,
        started_at, completed_at, metadata)
     values ($1, $2, $3, $4, $5, $6::timestamptz, $7::timestamptz, $8::jsonb)
     on conflict (idempotency_key) do nothing
     returning idempotency_key`,
    valuesOf(event),
  )
  return rows.length > 0
}

async function auditStands(queries: Queries, event: AuditEvent): Promise<boolean | undefined> {
  const rows = await queries.rows<{ same: boolean }>(
    `select (workflow_id, run_id, workflow_type, status, started_at, completed_at, metadata)
       is not distinct from
       ($2::text, $3::text, $4::text, $5::text, $6::timestamptz, $7::timestamptz, $8::jsonb)
       as same
     from public.workflow_audit where idempotency_key = $1`,
    valuesOf(event),
  )
  return rows[0]?.same
}

export async function listAudit(queries: Queries, workflowId: string): Promise<AuditRow[]> {
  const rows = await queries.rows(
    `select id, idempotency_key as "idempotencyKey", workflow_id as "workflowId",
       run_id as "runId", workflow_type as "workflowType", status,
       ${isoText('started_at')} as "startedAt", ${isoText('completed_at')} as "completedAt",
       metadata, ${isoText('created_at')} as "createdAt"
     from public.workflow_audit where workflow_id = $1 order by position`,
    [workflowId],
  )
  return rows.map((row) => withoutNulls<AuditRow>(row))
}

function valuesOf(event: AuditEvent): readonly unknown[] {
  return [
    event.idempotencyKey,
    event.workflowId,
    event.runId,
    event.workflowType,
    event.status,
    event.startedAt,
    event.completedAt,
    event.metadata && JSON.stringify(event.metadata),
  ]
}
