import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  approvalDecisionSchema,
  approvalRequestSchema,
  requestDigest,
} from '../../../src/approvals/request/approval-request.ts'

const action = { name: 'refund', args: { to: 'c1', amount: 40 } }
const policy = { ref: 'refund', version: 3 }
const request = {
  schema: 'orion.approval/v1',
  id: 'a1',
  run: { workflowId: 'refund-4711' },
  action,
  digest: requestDigest({ action, policy }),
  requestedBy: 'agent-7',
  policy,
  allowed: ['approve', 'reject'],
  opensAt: '2026-11-30T09:00:00.000Z',
  deadline: '2026-12-01T09:00:00.000Z',
  onTimeout: 'expire',
  use: { single: true },
  narrow: { pins: { to: ['c1', 'c2'] } },
}

const WRONG: readonly (readonly [string, object])[] = [
  ['the digest of other arguments', { action: { ...action, args: { to: 'c2', amount: 40 } } }],
  ['the digest of another policy version', { policy: { ref: 'refund', version: 4 } }],
  ['the digest of another tool', { action: { ...action, name: 'pay' } }],
  ['pins that do not admit what is shown', { narrow: { pins: { to: ['c2'] } } }],
  ['a deadline before the opening', { deadline: '2026-11-30T09:00:00.000Z' }],
  ['nothing allowed', { allowed: [] }],
  ['another schema', { schema: 'orion.approval/v2' }],
  ['an unknown field', { onTimout: 'approve' }],
  ['arguments too long to read', { action: { ...action, args: 'x'.repeat(70_000) } }],
  ['half a character', { action: { ...action, args: '\ud800' } }],
]

test('a request is taken whole or not at all', () => {
  assert.deepEqual(approvalRequestSchema.parse(request), request)
  for (const [what, wrong] of WRONG) {
    assert.equal(approvalRequestSchema.safeParse({ ...request, ...wrong }).success, false, what)
  }
})

test('a decision has what its verdict needs, and no more', () => {
  const at = '2026-11-30T10:00:00.000Z'
  const decision = { id: 'd', approval: 'a1', digest: request.digest, by: 'maria', at }
  const isTaken = (more: object) =>
    approvalDecisionSchema.safeParse({ ...decision, ...more }).success
  assert.ok(isTaken({ verdict: 'approve' }))
  assert.ok(isTaken({ verdict: 'edit', edited: {} }))
  assert.ok(isTaken({ verdict: 'respond', response: 'yes' }))
  for (const wrong of [
    { verdict: 'edit' },
    { verdict: 'approve', edited: {} },
    { verdict: 'respond' },
    { verdict: 'reject', response: 'no' },
    { verdict: 'approve', digest: 'sha256:0' },
    { verdict: 'approved' },
  ]) {
    assert.ok(!isTaken(wrong), JSON.stringify(wrong))
  }
})
