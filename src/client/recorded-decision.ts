import type { Decision } from '../contract/approval.ts'
import type { RequestEnd } from '../contract/request-state.ts'
import type { KnownGate } from './gate-meant.ts'

/** A row of `approval_decisions`, as far as a decision needs it; `listDecisions` of a store has it. */
export interface RecordedDecision {
  readonly approvalId?: string
  readonly decision: RequestEnd
  readonly approvedBy?: string
  readonly reason?: string
  readonly decisionId?: string
  readonly decidedAt: string
}

/** Oldest first. */
export type ReadDecisions = (workflowId: string) => Promise<readonly RecordedDecision[]>

/** What a row says about the gate that it was written for. */
export function gateOfRow(row: RecordedDecision): KnownGate & { readonly decision: Decision } {
  const { approvalId, approvedBy, decision, decisionId, reason, decidedAt } = row
  return {
    ...(approvalId !== undefined && { approvalId }),
    decision: {
      // Its readers only pass the word on.
      decision: decision as Decision['decision'],
      ...(decisionId !== undefined && { decisionId }),
      ...(approvedBy !== undefined && { approver: approvedBy }),
      ...(reason !== undefined && { reason }),
      decidedAt,
    },
  }
}
