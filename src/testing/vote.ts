import type { Letter } from '../approvals/desk/letter.ts'
import type { RequestReport } from '../approvals/desk/gate-activities.ts'
import type { Answer } from '../approvals/policy/gate-state.ts'
import { OrionError } from '../errors/orion-error.ts'

export interface Vote {
  readonly verdict: 'approve' | 'reject'
  readonly id: string
  readonly approver: string
  readonly reason?: string
  readonly approvalId?: string
}

/**
 * What somebody says to the open request of a run; undefined where it has none under a policy.
 *
 * @throws OrionError `APPROVAL_AMBIGUOUS` where several are open and none is named
 */
export function letterOf(
  reports: readonly RequestReport[],
  { verdict, id, approver, reason, approvalId }: Vote,
): Letter | undefined {
  const open = reports.flatMap(({ place, gate }) =>
    gate && !gate.outcome && (approvalId ?? place.approvalId) === place.approvalId
      ? [{ approvalId: place.approvalId, digest: gate.digest }]
      : [],
  )
  const [first, second] = open
  if (second) {
    const names = open.map((one) => one.approvalId).join(', ')
    throw new OrionError('APPROVAL_AMBIGUOUS', `The run asks for several decisions: ${names}.`)
  }
  if (!first) return undefined
  const message = { kind: 'vote', id, by: approver, verdict, digest: first.digest } as const
  return {
    approvalId: first.approvalId,
    message: { ...message, ...(reason !== undefined && { reason }) },
  }
}

/** @throws OrionError `APPROVAL_NOT_ALLOWED` where the vote does not count */
export function refuseUncounted(answer: Answer, { approver }: Vote): void {
  if (answer.kind === 'not-allowed') {
    const message = `The vote of "${approver}" does not count: ${answer.why}.`
    throw new OrionError('APPROVAL_NOT_ALLOWED', message, { details: { why: answer.why } })
  }
  if (answer.kind === 'too-late') {
    throw new OrionError('APPROVAL_ALREADY_DECIDED', `It was ${answer.outcome.status} before.`)
  }
}
