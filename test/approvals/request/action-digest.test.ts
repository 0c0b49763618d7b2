import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { actionDigest, digestOfJson } from '../../../src/approvals/request/action-digest.ts'

const refund = { name: 'refund', args: { amount: 40, to: 'c1' }, policyVersion: 'refund@3' }

test('the digest is SHA-256 of the canonical JSON, as any language computes it', () => {
  const text = '{"args":{"amount":40,"to":"c1"},"name":"refund","policyVersion":"refund@3"}'
  const expected = createHash('sha256').update(text).digest('hex')
  assert.equal(actionDigest(refund), `sha256:${expected}`)
  assert.equal(actionDigest({ ...refund, args: { to: 'c1', amount: 40.0 } }), `sha256:${expected}`)
})

test('another name, other arguments and another policy are other digests', () => {
  const digests = [
    refund,
    { ...refund, name: 'pay' },
    { ...refund, args: { amount: 41, to: 'c1' } },
    { ...refund, args: { amount: '40', to: 'c1' } },
    { ...refund, args: null },
    { ...refund, policyVersion: 'refund@4' },
  ].map(actionDigest)
  assert.equal(new Set(digests).size, digests.length)
  assert.match(digestOfJson([]), /^sha256:[0-9a-f]{64}$/)
})
