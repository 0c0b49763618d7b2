import { approvalStatusQuery, type ApprovalStatus } from '../contract/approval.ts'
import { call, type OrionClient } from './connect.ts'
import { listRuns } from './list-runs.ts'
import { parseWorkflowId } from './parse.ts'

export interface PendingApproval {
  readonly id: string
  /** ISO 8601. */
  readonly startedAt: string
}

/**
 * Runs of any type that wait for a decision, newest first: those whose status is `pending`, as
 * Orion's own `approval` sets it and workflows of one's own do with `enter('pending')`.
 */
export async function listApprovals(
  client: OrionClient,
  limit?: number,
): Promise<PendingApproval[]> {
  const filter = { status: 'running', phase: 'pending' } as const
  const runs = await listRuns(client, { ...filter, ...(limit !== undefined && { limit }) })
  return runs.map(({ id, startedAt }) => ({ id, startedAt }))
}

/**
 * What a run that waits for a decision says of itself; needs a worker that answers.
 *
 * @param approvalId one of its gates; the one that is open, or was last, where absent
 */
export async function approvalStatus(
  client: OrionClient,
  id: string,
  approvalId?: string,
): Promise<ApprovalStatus> {
  const workflowId = parseWorkflowId(id)
  return call(client, ({ workflow }) => {
    const handle = workflow.getHandle(workflowId)
    return approvalId === undefined
      ? handle.query(approvalStatusQuery)
      : handle.query(approvalStatusQuery, approvalId)
  })
}
