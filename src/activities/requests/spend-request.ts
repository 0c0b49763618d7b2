import { ApplicationFailure } from '@temporalio/activity'
import type { SpendInput } from '../../approvals/desk/gate-activities.ts'
import type { KeptGate } from '../../approvals/desk/gate-activities.ts'
import { policyVersion } from '../../approvals/policy/policy.ts'
import type { Digest } from '../../approvals/request/action-digest.ts'
import type { ApprovalRequestV1 } from '../../approvals/request/approval-request.ts'
import { spend, type Spendable, type SpendAnswer } from '../../approvals/request/spend.ts'
import type { Recorded } from '../../contract/audit-chain.ts'
import { FailureType } from '../../contract/failure-types.ts'
import type { RequestRow, Store } from '../../store/store.ts'

/**
 * Takes an approval for one step, right before the step acts. A retry of the step may take it
 * again; nothing else may.
 *
 * @throws ApplicationFailure `ApprovalSpent`, final: not approved, for other arguments, too old,
 *   or used before
 */
export async function spendRequest(store: Store, input: SpendInput): Promise<Recorded> {
  const { approvalKey, askedIn: runId, digest, spender } = input
  const row = await store.getRequest(approvalKey)
  if (!row) throw refused(input, 'not-approved')
  const approval = spendableOf(row)
  const use = { approvalKey, digest, useKey: approval.single ? '' : spender }
  const ask = (spentBy: string | undefined): SpendAnswer =>
    spend(
      approval,
      {
        approvalId: approvalKey,
        digest: digest as Digest,
        action: { ...input.action, policyVersion: approval.action.policyVersion },
        spender,
        atMs: Date.now(),
      },
      spentBy,
    )
  const before = await store.spentBy(use)
  const answer = ask(before?.spender)
  if (answer.kind === 'refused') throw refused(input, answer.why)
  if (answer.kind === 'again') return { chains: before?.places ?? [] }
  // Another step may have been faster; the unique row says which.
  const { workflowId } = row
  const holder = await store.spendRequest({ ...use, workflowId, runId, spender })
  if (holder.spender !== spender) throw refused(input, 'spent-before')
  return { chains: holder.places }
}

function spendableOf({ approvalKey, state, gate, request, outcome }: RequestRow): Spendable {
  const { policy, action, digest } = gate as unknown as KeptGate
  const { use } = request as unknown as ApprovalRequestV1
  const ended = outcome as unknown as KeptGate['outcome']
  return {
    approvalId: approvalKey,
    status: state,
    digest,
    decidedAtMs: ended?.atMs ?? 0,
    ...(use.ttlMs !== undefined && { ttlMs: use.ttlMs }),
    single: use.single,
    pins: ended?.pins ?? {},
    action: { ...action, policyVersion: policyVersion(policy) },
  }
}

function refused({ approvalKey }: SpendInput, why: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(
    `the approval "${approvalKey}" can't be used: ${why}`,
    FailureType.ApprovalSpent,
    { why },
  )
}
