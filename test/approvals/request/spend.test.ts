import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionDigest } from '../../../src/approvals/request/action-digest.ts'
import { spend, type SpendClaim, type Spendable } from '../../../src/approvals/request/spend.ts'

const action = { name: 'refund', args: { to: 'c1', amount: 40 }, policyVersion: 'refund@3' }
const approval: Spendable = {
  approvalId: 'a1',
  status: 'approved',
  digest: actionDigest(action),
  decidedAtMs: 1_000,
  ttlMs: 500,
  single: true,
  pins: {},
  action,
}
const claim: SpendClaim = {
  approvalId: 'a1',
  digest: approval.digest,
  action,
  spender: 'run-1/refund',
  atMs: 1_100,
}

const other = { ...action, args: { to: 'c2', amount: 40 } }
const refused = (why: string) => ({ kind: 'refused', why })

test('an approval is spent once, by one step; its own retry may present it again', () => {
  assert.deepEqual(spend(approval, claim, undefined), { kind: 'spent' })
  assert.deepEqual(spend(approval, claim, 'run-1/refund'), { kind: 'again' })
  assert.deepEqual(spend(approval, claim, 'run-1/refund-2'), refused('spent-before'))
})

test('a retry is not refused because the time to use it has passed meanwhile', () => {
  const late = { ...claim, atMs: 1_500 }
  assert.deepEqual(spend(approval, late, undefined), refused('too-old'))
  assert.deepEqual(spend(approval, late, 'run-1/refund'), { kind: 'again' })
  assert.deepEqual(spend({ ...approval, ttlMs: undefined }, late, undefined), { kind: 'spent' })
})

test('a call that is not approved, or another call, is refused with any digest', () => {
  const cases: readonly (readonly [Spendable, SpendClaim, string])[] = [
    [{ ...approval, status: 'rejected' }, claim, 'not-approved'],
    [approval, { ...claim, approvalId: 'a2' }, 'other-approval'],
    [approval, { ...claim, action: other }, 'other-digest'],
    [approval, { ...claim, action: other, digest: actionDigest(other) }, 'other-digest'],
    [approval, { ...claim, action: { ...action, policyVersion: 'refund@4' } }, 'other-digest'],
    [approval, { ...claim, action: { ...action, name: 'pay' } }, 'other-digest'],
  ]
  for (const [found, asked, why] of cases) {
    assert.deepEqual(spend(found, asked, undefined), refused(why))
  }
})

test('pins admit other values of their arguments, under the digest of what was shown', () => {
  const pinned = { ...approval, single: false, pins: { to: ['c1', 'c2'] } }
  assert.deepEqual(spend(pinned, { ...claim, action: other }, 'run-1/other'), { kind: 'spent' })
  const wider = { ...action, args: { to: 'c3', amount: 40 } }
  assert.deepEqual(spend(pinned, { ...claim, action: wider }, undefined), refused('other-digest'))
})
