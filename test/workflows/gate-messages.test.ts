import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  isDecisionSignal,
  keepSignal,
  peekSignals,
  takeSignals,
} from '../../src/workflows/gate-messages.ts'

const answer = (decisionId: string) => ({ decisionId, approver: 'maria' })

test('a signal is the decision that its name says, in the order of arrival', () => {
  keepSignal({ name: 'reject', eventId: 5, payload: answer('no-1') })
  keepSignal({ name: 'approve', payload: answer('yes-2') })
  const messages = [
    { ...answer('no-1'), decision: 'rejected', eventId: 5 },
    { ...answer('yes-2'), decision: 'approved' },
  ]
  assert.deepEqual(peekSignals(), messages)
  assert.deepEqual(takeSignals(), messages)
  assert.deepEqual(takeSignals(), [])
})

test('other signals are no decisions', () => {
  const table = [
    ['approve', true],
    ['reject', true],
    ['Approve', false],
    ['toString', false],
    ['', false],
  ] as const
  for (const [name, is] of table) assert.equal(isDecisionSignal(name), is, name)
})
