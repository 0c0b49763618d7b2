import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mergeApprovals } from '../../src/client/known-approvals.ts'
import type { RecordedDecision } from '../../src/contract/recorded-decision.ts'
import type { ApprovalStatus } from '../../src/contract/approval.ts'

const FIRST = '2026-11-30T08:00:00.000Z'
const SECOND = '2026-11-30T09:00:00.000Z'

const row = (decidedAt: string): RecordedDecision => ({
  approvalId: 'approval',
  decision: 'rejected',
  approvedBy: 'maria',
  reason: 'no receipt',
  decisionId: 'd1',
  decidedAt,
})

const DECIDED: ApprovalStatus = {
  approvalId: 'approval',
  status: 'rejected',
  subject: 'Refund',
  requestedBy: 'shop',
  requestedAt: FIRST,
  expiresAt: SECOND,
  decision: { decision: 'rejected', decisionId: 'd1', approver: 'maria', decidedAt: SECOND },
}

test('if no worker can be asked, the rows show who decided, when and why', () => {
  assert.deepEqual(mergeApprovals(undefined, [row(FIRST)]), {
    approvalsKnownFrom: 'records',
    approvals: [
      {
        approvalId: 'approval',
        status: 'rejected',
        decision: {
          decision: 'rejected',
          decisionId: 'd1',
          approver: 'maria',
          reason: 'no receipt',
          decidedAt: FIRST,
        },
      },
    ],
  })
})

test('decisions of earlier runs of a chain come first; what a run reports is not reported twice', () => {
  const { approvals, approvalsKnownFrom } = mergeApprovals([DECIDED], [row(FIRST), row(SECOND)])
  assert.equal(approvalsKnownFrom, 'run')
  assert.deepEqual(
    approvals.map(({ decision }) => decision?.decidedAt),
    [FIRST, SECOND],
  )
  assert.equal(approvals[1], DECIDED)
})

test('a gate that is open is shown beside the rows of others', () => {
  const { decision: _, ...open } = { ...DECIDED, approvalId: 'files', status: 'pending' as const }
  const { approvals } = mergeApprovals([open], [row(FIRST)])
  assert.deepEqual(
    approvals.map(({ status }) => status),
    ['rejected', 'pending'],
  )
})
