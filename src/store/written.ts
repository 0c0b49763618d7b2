import type { RequestEnd } from '../contract/request-state.ts'

/** Whether a write was new, or the repeat of one that is already there with the same content. */
export type Written = 'inserted' | 'repeated'

/** What became of one request for approval. */
export interface ApprovalDecision {
  /** One key for each approval, so that a second, different outcome is refused. */
  readonly idempotencyKey: string
  readonly workflowId: string
  readonly runId: string
  /** The gate of the run; absent in rows of older versions. */
  readonly approvalId?: string
  readonly decision: RequestEnd
  /** Absent where nobody decided in time. */
  readonly approvedBy?: string
  readonly reason?: string
  /** The id the approver's message carried. */
  readonly decisionId?: string
  /** ISO 8601, when the workflow took the decision. */
  readonly decidedAt: string
}
