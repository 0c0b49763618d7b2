import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gateInWords, gateMeant, gateToName, openOf } from '../../src/client/gate-meant.ts'
import type { ApprovalStatus } from '../../src/contract/approval.ts'

/** A gate of that name; decided where there is the id of a decision. */
function gate(approvalId: string | undefined, decisionId?: string): ApprovalStatus {
  const at = '2026-11-30T08:00:00.000Z'
  return {
    ...(approvalId !== undefined && { approvalId }),
    status: decisionId === undefined ? 'pending' : 'approved',
    subject: 'Refund',
    requestedBy: 'shop',
    requestedAt: at,
    expiresAt: at,
    ...(decisionId !== undefined && {
      decision: { decision: 'approved', decisionId, approver: 'maria', decidedAt: at },
    }),
  }
}

const NEW = { decisionId: 'new' }

for (const [title, gates, asked, name] of [
  ['the one that it names, though another is open', [gate('a')], { ...NEW, approvalId: 'b' }, 'b'],
  ['the only one that is open', [gate('a', 'd1'), gate('b')], NEW, 'b'],
  ['of two that are open none', [gate('a'), gate('b')], NEW, undefined],
  ['none where none is open', [gate('a', 'd1')], NEW, undefined],
  ['none where the run knows of no names', [gate(undefined)], NEW, undefined],
  ['that of its own id, though another is open', [gate('a', 'new'), gate('b')], NEW, 'a'],
  ['none of a run that opened none', [], NEW, undefined],
] as const) {
  test(`an open run gets the name of the gate that a decision is for: ${title}`, () => {
    assert.equal(gateToName(gates, asked), name)
  })
}

for (const [title, gates, asked, found] of [
  ['the last', [gate('a', 'd1'), gate('b', 'd2')], NEW, 1],
  ['that of its own id', [gate('a', 'new'), gate('b', 'd2')], NEW, 0],
  ['the one that it names', [gate('a', 'd1'), gate('b', 'd2')], { ...NEW, approvalId: 'a' }, 0],
  ['the latest of a name', [gate('a', 'd1'), gate('a', 'd2')], { ...NEW, approvalId: 'a' }, 1],
  [
    'one without a name by that of a first',
    [gate(undefined, 'd1')],
    { ...NEW, approvalId: 'approval' },
    0,
  ],
  ['none of another name', [gate('a', 'd1')], { ...NEW, approvalId: 'b' }, undefined],
  ['none of none', [], NEW, undefined],
] as const) {
  test(`of a run that has ended the gate is meant: ${title}`, () => {
    const expected = found === undefined ? undefined : gates[found]
    assert.equal(gateMeant<ApprovalStatus>(gates, asked), expected)
  })
}

test('only gates that nobody has decided are open', () => {
  const open = openOf([gate('a', 'd1'), gate('b')])
  assert.deepEqual(
    open.map(({ approvalId }) => approvalId),
    ['b'],
  )
})

test('a gate is named in words if it has its own name', () => {
  assert.equal(gateInWords('r1', undefined), '"r1"')
  assert.equal(gateInWords('r1', 'approval'), '"r1"')
  assert.equal(gateInWords('r1', 'files'), '"files" of "r1"')
})
