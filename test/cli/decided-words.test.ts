// What `approve` and `reject` say about a gate without a policy.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decidedWords } from '../../src/cli/approval/decided-words.ts'

const asked = { id: 'claim-1', decision: 'approved', approver: 'ben' } as const
const standing = {
  decision: 'approved',
  approver: 'ben',
  decidedAt: '2026-12-01T01:00:00Z',
} as const

test('a decision that stands is said with its approver', () => {
  const words = decidedWords(asked, { decisionId: 'd1', deliveredBy: 'update', standing })
  assert.match(words, /approved.* claim-1 by ben$/)
})

test('before anybody knows what the run asks, a decision promises no vote under a policy', () => {
  const words = decidedWords(asked, { decisionId: 'd1', deliveredBy: 'signal' })
  assert.match(
    words,
    /Temporal keeps the decision \(d1\) for claim-1\.\nIf claim-1 asks under a policy, this is no vote/,
  )
})
