import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answered } from '../../src/client/decide-result.ts'
import type { Decision } from '../../src/contract/approval.ts'

const STANDING: Decision = {
  decision: 'approved',
  decisionId: 'd1',
  approver: 'maria',
  decidedAt: '2026-11-30T08:00:00.000Z',
}
const SENT = { decision: 'approved', decisionId: 'd1', approver: 'maria' } as const

test('your own decision is reported with its gate, and who says so', () => {
  const answer = { standing: STANDING, approvalId: 'files', knownFrom: 'records' } as const
  assert.deepEqual(answered('r1', SENT, answer), {
    decisionId: 'd1',
    deliveredBy: 'update',
    ...answer,
  })
})

for (const [title, sent, knownFrom, code, message] of [
  [
    'another id',
    { ...SENT, decisionId: 'd2' },
    'run',
    'APPROVAL_ALREADY_DECIDED',
    /by maria at .*Z\.$/,
  ],
  [
    'the opposite',
    { ...SENT, decision: 'rejected' },
    'run',
    'APPROVAL_ALREADY_DECIDED',
    /approved/,
  ],
  [
    'the records',
    { ...SENT, decisionId: 'd2' },
    'records',
    'APPROVAL_ALREADY_DECIDED',
    /records say/,
  ],
  ['another gate', { ...SENT, approvalId: 'money' }, 'run', 'DECISION_ID_USED', /"d1".*"files"/],
] as const) {
  test(`a decision that does not stand is refused: ${title}`, () => {
    assert.throws(
      () => answered('r1', sent, { standing: STANDING, approvalId: 'files', knownFrom }),
      { code, message },
    )
  })
}

test('an answer that names no gate is for the gate that was asked', () => {
  const heard = answered('r1', { ...SENT, approvalId: 'approval' }, { standing: STANDING })
  assert.deepEqual(heard.standing, STANDING)
})
