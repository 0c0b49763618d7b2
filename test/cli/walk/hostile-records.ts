import type { Store } from '../../../src/store/store.ts'

/** Rows of a run in each table, as a worker of others might have written them. */
export async function recordHostile(store: Store, workflowId: string, text: string): Promise<void> {
  const key = { workflowId, runId: workflowId }
  await store.recordAudit({
    ...key,
    idempotencyKey: `${workflowId}/1`,
    workflowType: text,
    status: text,
    startedAt: new Date(0).toISOString(),
    metadata: { [text]: [text, { deep: text }] },
  })
  await store.recordDecision({
    ...key,
    idempotencyKey: `${workflowId}/2`,
    approvalId: text,
    decision: 'rejected',
    approvedBy: text,
    reason: text,
    decisionId: text,
    decidedAt: new Date(0).toISOString(),
  })
  const effect = { workflowId, firstRunId: workflowId, name: text, payload: { [text]: text } }
  await store.applyEffects([{ ...effect, idempotencyKey: `${workflowId}/3` }])
}
