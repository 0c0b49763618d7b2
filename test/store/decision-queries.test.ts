import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { ApprovalDecision } from '../../src/store/store.ts'
import { useStore } from './use-store.ts'

const world = useStore()

const APPROVED: ApprovalDecision = {
  idempotencyKey: 'approval/1',
  workflowId: 'run-1',
  runId: 'c0ffee',
  approvalId: 'approval',
  decision: 'approved',
  approvedBy: 'ada',
  reason: 'looks right',
  decisionId: 'd-1',
  decidedAt: '2026-11-23T09:00:00.000Z',
}

const EXPIRED: ApprovalDecision = {
  idempotencyKey: 'approval/2',
  workflowId: 'run-1',
  runId: 'c0ffee',
  decision: 'expired',
  decidedAt: '2026-11-23T10:00:00.000Z',
}

test('decisions are read back as written, without fields that were absent', async () => {
  assert.equal(await world.store.recordDecision(APPROVED), 'inserted')
  assert.equal(await world.store.recordDecision(EXPIRED), 'inserted')
  assert.equal(await world.store.recordDecision(EXPIRED), 'repeated')
  const rows = await world.store.listDecisions('run-1')
  assert.deepEqual(
    rows.map(({ id, createdAt, ...decision }) => {
      assert.ok(id && createdAt)
      return decision
    }),
    [APPROVED, EXPIRED],
  )
})

test('a second, different outcome of one approval is refused', async () => {
  const decision = { ...APPROVED, idempotencyKey: 'approval/once' }
  await world.store.recordDecision(decision)
  const others: ApprovalDecision[] = [
    { ...decision, decision: 'rejected' },
    { ...decision, approvedBy: 'bob' },
    { ...decision, decisionId: 'd-2' },
    { ...decision, reason: 'looks wrong' },
    { ...decision, decidedAt: '2026-11-23T09:00:00.001Z' },
    { ...decision, runId: 'decaf' },
    { ...EXPIRED, idempotencyKey: decision.idempotencyKey },
  ]
  for (const other of others) {
    await assert.rejects(world.store.recordDecision(other), { code: 'IDEMPOTENCY_CONFLICT' })
  }
})

test('of twenty simultaneous decisions one wins and the others are refused', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) =>
      world.store.recordDecision({
        ...APPROVED,
        idempotencyKey: 'approval/race',
        workflowId: 'run-race',
        approvedBy: `approver ${i}`,
      }),
    ),
  )
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const result of results) {
    if (result.status === 'rejected') assert.equal(result.reason.code, 'IDEMPOTENCY_CONFLICT')
  }
  assert.equal((await world.store.listDecisions('run-race')).length, 1)
})

test('a decision other than the three is bad input', async () => {
  const decision = {
    ...APPROVED,
    idempotencyKey: 'approval/maybe',
    decision: 'maybe' as 'approved',
  }
  await assert.rejects(world.store.recordDecision(decision), { code: 'INPUT_INVALID' })
})
