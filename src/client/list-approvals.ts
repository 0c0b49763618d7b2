import { PENDING, approvalStatusQuery, type ApprovalStatus } from '../contract/approval.ts'
import { askGates } from './ask-gates.ts'
import { askRun } from './ask-run.ts'
import type { OrionClient } from './connect.ts'
import { openOf } from './gate-meant.ts'
import { listRuns } from './list-runs.ts'
import { parseWorkflowId } from './parse.ts'

export interface PendingApproval {
  readonly id: string
  /** ISO 8601. */
  readonly startedAt: string
}

/**
 * Runs of any type that wait for a decision, newest first: those whose status is `pending`, as
 * Orion's own `approval` sets it and your own workflows do with `enter('pending')`.
 */
export async function listApprovals(
  client: OrionClient,
  limit?: number,
): Promise<PendingApproval[]> {
  const filter = { status: 'running', phase: PENDING } as const
  const runs = await listRuns(client, { ...filter, ...(limit !== undefined && { limit }) })
  return runs.map(({ id, startedAt }) => ({ id, startedAt }))
}

/** The gates of a run that wait for a decision; undefined where no worker answers. */
export async function openApprovals(
  client: OrionClient,
  id: string,
): Promise<readonly ApprovalStatus[] | undefined> {
  const answer = await askGates(client, parseWorkflowId(id))
  return answer.kind === 'answered' ? openOf(answer.gates) : undefined
}

/**
 * What a run says of one of its gates, without a name of the one that is open or was last; needs
 * a worker that answers.
 */
export async function approvalStatus(
  client: OrionClient,
  id: string,
  approvalId?: string,
): Promise<ApprovalStatus> {
  const question = { query: approvalStatusQuery.name, args: [approvalId] }
  return askRun<ApprovalStatus>(client, parseWorkflowId(id), question)
}
