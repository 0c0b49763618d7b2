import type { Decision } from '../contract/approval.ts'
import type { RecordedDecision } from '../contract/recorded-decision.ts'
import type { KnownGate } from './gate-meant.ts'

/** The rows of a run, oldest first; `listDecisions` of a store has them. */
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
