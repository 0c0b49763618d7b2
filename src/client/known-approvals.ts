import type { RecordedDecision } from '../contract/recorded-decision.ts'
import type { ApprovalStatus } from '../contract/approval.ts'
import { askGates } from './ask-gates.ts'
import type { OrionClient } from './connect.ts'
import type { KnownGate } from './gate-meant.ts'
import { gateOfRow } from './gate-of-row.ts'
import type { KnownFrom } from './standing-decision.ts'
import { hasPollers } from './task-queue.ts'

/** A gate as its run describes it; if only the records know it, what its row has. */
export type KnownApproval = KnownGate & Partial<ApprovalStatus>

export interface KnownApprovals {
  /** Decisions of earlier runs of its chain first, then the gates of this one. */
  readonly approvals: readonly KnownApproval[]
  readonly approvalsKnownFrom: KnownFrom
}

/** Asks the run where a worker polls its queue; the rows say what they can where none answers. */
export async function knownApprovals(
  client: OrionClient,
  { id, taskQueue }: { readonly id: string; readonly taskQueue: string },
  rows: readonly RecordedDecision[],
): Promise<KnownApprovals> {
  const answer = (await hasPollers(client, taskQueue)) ? await askGates(client, id) : undefined
  return mergeApprovals(answer?.kind === 'answered' ? answer.gates : undefined, rows)
}

/** @param gates undefined where the run could not be asked */
export function mergeApprovals(
  gates: readonly ApprovalStatus[] | undefined,
  rows: readonly RecordedDecision[],
): KnownApprovals {
  const isReported = ({ approvalId, decidedAt }: RecordedDecision) =>
    gates?.some(
      ({ approvalId: name, decision }) =>
        (name ?? approvalId) === approvalId && decision?.decidedAt === decidedAt,
    )
  const others = rows
    .filter((row) => !isReported(row))
    .map((row) => {
      const gate = gateOfRow(row)
      return { ...gate, status: gate.decision.decision }
    })
  return {
    approvals: [...others, ...(gates ?? [])],
    approvalsKnownFrom: gates ? 'run' : 'records',
  }
}
