import type { RequestEnd } from './request-state.ts'

/** What became of one request, as a row of the database has it. */
export interface RecordedDecision {
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
