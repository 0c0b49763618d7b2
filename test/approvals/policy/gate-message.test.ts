import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gateMessageSchema } from '../../../src/approvals/policy/gate-message.ts'

const digest = `sha256:${'a'.repeat(64)}`
const vote = { kind: 'vote', id: 'v1', by: 'a', verdict: 'approve', digest }
const deep = JSON.parse('['.repeat(200) + ']'.repeat(200)) as unknown

const WRONG: readonly unknown[] = [
  {},
  { ...vote, kind: 'veto' },
  { ...vote, verdict: 'maybe' },
  { ...vote, digest: 'sha256:short' },
  { ...vote, digest: digest.toUpperCase() },
  { ...vote, by: '' },
  { ...vote, id: 'a\u200bb' },
  { ...vote, extra: 1 },
  { ...vote, pins: { to: [] } },
  { ...vote, pins: { to: ['\ud800'] } },
  { kind: 'edit', id: 'e', by: 'a', digest, args: { to: '\ud800' } },
  { kind: 'edit', id: 'e', by: 'a', digest, args: { amount: NaN } },
  { kind: 'edit', id: 'e', by: 'a', digest, args: deep },
  { kind: 'edit', id: 'e', by: 'a', digest },
  { kind: 'break-glass', id: 'b', by: 'a', digest, reason: ' ' },
  { kind: 'delegate', id: 'd', by: 'a', to: 'b', untilMs: 1.5 },
]

test('a message is checked as a whole before it reaches a gate', () => {
  for (const wrong of WRONG) {
    assert.equal(gateMessageSchema.safeParse(wrong).success, false, JSON.stringify(wrong))
  }
  assert.deepEqual(gateMessageSchema.parse(vote), vote)
})
