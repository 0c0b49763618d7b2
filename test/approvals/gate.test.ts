import assert from 'node:assert/strict'
import { test } from 'node:test'
import { date, expire, isOwn, statusOf, take, type Gate } from '../../src/approvals/gate.ts'
import { asUpdate, HOUR, message, request, T0 } from './support.ts'

const gate: Gate = {
  approvalId: 'approval',
  request,
  requestedAtMs: T0,
  expiresAtMs: T0 + HOUR,
  undated: [],
}
const no = message('rejected', 'no', { reason: 'no receipt' })
const yes = message('approved', 'yes')

test('the first decision stands, with who, why and when', () => {
  const taken = take(take(gate, no, T0 + 5), yes, T0 + 6)
  assert.deepEqual(taken.standing, {
    decision: 'rejected',
    decisionId: 'no',
    approver: 'by no',
    reason: 'no receipt',
    decidedAt: new Date(T0 + 5).toISOString(),
  })
})

test('the last millisecond counts, the deadline itself does not', () => {
  assert.equal(take(gate, asUpdate(yes), T0 + HOUR - 1).standing?.decision, 'approved')
  assert.equal(take(gate, asUpdate(yes), T0 + HOUR).standing?.decision, 'expired')
})

test('a signal that is read after the deadline waits for the history, and others behind it', () => {
  let late = take(gate, no, T0 + HOUR)
  assert.equal(late.standing, undefined)
  late = take(take(late, yes, T0 + HOUR), asUpdate(yes), T0 + HOUR)
  assert.deepEqual(late.undated, [no, yes])
  assert.equal(expire(late, T0 + HOUR).standing, undefined)
})

test('of late-read signals, the first that reached the server in time decides', () => {
  const late = take(take(gate, no, T0 + HOUR), yes, T0 + HOUR)
  const at = (noMs: number, yesMs: number) =>
    date(
      late,
      new Map([
        [no.eventId ?? 0, noMs],
        [yes.eventId ?? 0, yesMs],
      ]),
      T0 + HOUR + 9,
    )
  assert.equal(at(T0 + 1, T0 + 2).standing?.decisionId, 'no')
  assert.equal(at(T0 + 1, T0 + 2).standing?.decidedAt, new Date(T0 + 1).toISOString())
  assert.equal(at(T0 + HOUR, T0 + 2).standing?.decisionId, 'yes')
  assert.equal(at(T0 + HOUR, T0 + HOUR).standing?.decision, 'expired')
  assert.equal(date(late, new Map(), T0 + HOUR).standing?.decision, 'expired')
  assert.deepEqual(at(T0 + 1, T0 + 2).undated, [])
})

test('nothing changes what stands', () => {
  const decided = take(gate, no, T0)
  for (const after of [
    take(decided, yes, T0),
    take(decided, yes, T0 + HOUR),
    expire(decided, T0 + HOUR),
    date(decided, new Map([[yes.eventId ?? 0, T0]]), T0),
  ]) {
    assert.deepEqual(after.standing, decided.standing)
  }
})

test('a message is a repeat if both its id and its decision are the same', () => {
  const { standing } = take(gate, no, T0)
  assert.ok(standing)
  assert.equal(isOwn(standing, no), true)
  assert.equal(isOwn(standing, { ...no, decision: 'approved' }), false)
  assert.equal(isOwn(standing, { ...no, decisionId: 'other' }), false)
  assert.equal(isOwn(standing, yes), false)
})

test('the status shows the request, the deadline and the decision', () => {
  assert.deepEqual(statusOf(gate), {
    approvalId: 'approval',
    status: 'pending',
    subject: 'Refund 4711',
    requestedBy: 'agent-7',
    requestedAt: '2026-11-30T09:00:00.000Z',
    expiresAt: '2026-11-30T10:00:00.000Z',
  })
  const decided = statusOf(take(gate, yes, T0))
  assert.equal(decided.status, 'approved')
  assert.equal(decided.decision?.decisionId, 'yes')
})
