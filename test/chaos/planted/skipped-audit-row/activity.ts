import { activityInfo } from '@temporalio/activity'
import type { Build } from '../build.ts'
import { applyOnce, withDatabase } from '../ledger.ts'

export async function openAccount(): Promise<void> {
  await applyOnce('account')
}

export interface StatusRow {
  readonly status: string
  /** When the run started. */
  readonly startedAt: string
}

export async function noteStatus({ status, startedAt }: StatusRow, build: Build): Promise<void> {
  const { attempt, workflowExecution: run, workflowType } = activityInfo()
  // The bug: an attempt before this one is taken to have written the row.
  if (build === 'flawed' && attempt > 1) return
  await withDatabase((client) =>
    client.query(
      `insert into public.workflow_audit
         (idempotency_key, workflow_id, run_id, workflow_type, status, started_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (idempotency_key) do nothing`,
      [`${run?.runId}/${status}`, run?.workflowId, run?.runId, workflowType, status, startedAt],
    ),
  )
}
