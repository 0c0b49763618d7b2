import type { Queries } from './queries.ts'
import { isoText, withoutNulls } from './row-shape.ts'
import type { ApprovalDecision, DecisionRow, Written } from './store.ts'
import { writeOnce } from './write-once.ts'

export function recordDecision(queries: Queries, decision: ApprovalDecision): Promise<Written> {
  return writeOnce({
    idempotencyKey: decision.idempotencyKey,
    insert: () => insertDecision(queries, decision),
    stands: () => decisionStands(queries, decision),
  })
}

async function insertDecision(queries: Queries, decision: ApprovalDecision): Promise<boolean> {
  const rows = await queries.rows(
    `insert into public.approval_decisions
       (idempotency_key, workflow_id, run_id, decision,
        approved_by, reason, decision_id, decided_at, approval_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $9)
     on conflict (idempotency_key) do nothing
     returning idempotency_key`,
    [...valuesOf(decision), decision.approvalId],
  )
  return rows.length > 0
}

async function decisionStands(
  queries: Queries,
  decision: ApprovalDecision,
): Promise<boolean | undefined> {
  const rows = await queries.rows<{ same: boolean }>(
    `select (workflow_id, run_id, decision, approved_by, reason, decision_id, decided_at)
       is not distinct from
       ($2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::timestamptz)
       as same
     from public.approval_decisions where idempotency_key = $1`,
    valuesOf(decision),
  )
  return rows[0]?.same
}

export async function listDecisions(queries: Queries, workflowId: string): Promise<DecisionRow[]> {
  const rows = await queries.rows(
    `select id, idempotency_key as "idempotencyKey", workflow_id as "workflowId",
       run_id as "runId", approval_id as "approvalId", decision, approved_by as "approvedBy", reason,
       decision_id as "decisionId", ${isoText('decided_at')} as "decidedAt",
       ${isoText('created_at')} as "createdAt"
     from public.approval_decisions where workflow_id = $1 order by position`,
    [workflowId],
  )
  return rows.map((row) => withoutNulls<DecisionRow>(row))
}

function valuesOf(decision: ApprovalDecision): readonly unknown[] {
  return [
    decision.idempotencyKey,
    decision.workflowId,
    decision.runId,
    decision.decision,
    decision.approvedBy,
    decision.reason,
    decision.decisionId,
    decision.decidedAt,
  ]
}
