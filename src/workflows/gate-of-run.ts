import type { Decision } from '../contract/approval.ts'

export interface ApprovalGate {
  /** The name by which messages, records and queries know this gate among others of the run. */
  readonly approvalId: string
  /**
   * Resolves with the first decision, or as expired, once it stands in `approval_decisions`;
   * asking again gives the same answer.
   */
  outcome(): Promise<Decision>
}

export interface ApprovalGateOptions {
  /** Unique within the run; `approval`, `approval-2` and so on where absent. */
  readonly approvalId?: string
}
