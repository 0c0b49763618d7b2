import { decideApproval } from '../../client/decide-approval.ts'
import { unlessPolicy } from '../../client/unless-policy.ts'
import type { Services } from '../services.ts'
import type { ApprovalBoard } from './approval-board.ts'
import { findApproval, type ApprovalName } from './find-approval.ts'
import { itemOfRow } from './request-item.ts'
import { digestMeant, policyRequest, say } from './say.ts'
import { showApproval } from './show-approval.ts'
import { checkUnchanged } from './unchanged.ts'

const DECISIONS = { approve: 'approved', reject: 'rejected' } as const

/** What a person answers, as the API has made sure of it. */
export interface Wish {
  readonly verdict: keyof typeof DECISIONS
  readonly person: string
  readonly decisionId?: string | undefined
  readonly reason?: string | undefined
  /** The ETag of what was shown. */
  readonly etag?: string | undefined
  readonly digest?: string | undefined
  /** In whose place, for a delegate. */
  readonly for?: string | undefined
  readonly pins?: unknown
}

export type Decides = Pick<Services, 'temporal' | 'store' | 'attest'> & {
  readonly board: Pick<ApprovalBoard, 'forget'>
}

/**
 * Sends a person's answer: a vote under a policy, the decision itself without one.
 *
 * @throws OrionError `VERSION_STALE`, and what `say` and `decideApproval` throw
 */
export async function decide(
  { temporal, store, attest, board }: Decides,
  name: ApprovalName,
  { verdict, person, etag, digest, for: principal, pins, ...said }: Wish,
) {
  const client = await temporal()
  const row = await policyRequest(store, name)
  if (etag !== undefined) {
    const known = row ? itemOfRow(row) : await findApproval(client, store, name)
    await checkUnchanged(known, etag, () => showApproval({ temporal, store }, name))
  }
  try {
    if (row && store) {
      const meant = digestMeant(row, digest, etag !== undefined)
      const vote = { kind: 'vote', verdict, digest: meant, by: person, ...said }
      const more = {
        ...(principal !== undefined && { for: principal }),
        ...(pins !== undefined && { pins }),
      }
      return await say({ client, store, attest }, name, { ...vote, ...more })
    }
    const { deliveredBy: delivered, ...result } = await decideApproval(client, {
      id: name.run,
      decision: DECISIONS[verdict],
      approver: person,
      approvalId: name.approval,
      ...said,
      readDecisions: store && ((id) => store.listDecisions(id)),
    })
    if (result.standing) return { ...name, ...result, delivered, state: 'decided' as const }
    const note = unlessPolicy(name.run)
    return { ...name, ...result, delivered, state: 'recorded' as const, note }
  } finally {
    board.forget(name.run)
  }
}

export type Decided = Awaited<ReturnType<typeof decide>>
