import type { RecordedDecision } from '../contract/recorded-decision.ts'

/** Whether a write was new, or the repeat of one that is already there with the same content. */
export type Written = 'inserted' | 'repeated'

/** What became of one request for approval. */
export interface ApprovalDecision extends RecordedDecision {
  /** One key for each approval, so that a second, different outcome is refused. */
  readonly idempotencyKey: string
  readonly workflowId: string
  readonly runId: string
}
