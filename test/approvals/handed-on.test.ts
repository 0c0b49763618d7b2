import assert from 'node:assert/strict'
import { test } from 'node:test'
import { digestOf } from '../../src/approvals/decision-digest.ts'
import { EMPTY_BOOK, receiveAll, standingOf, type GateBook } from '../../src/approvals/gate-book.ts'
import { handOn, readEarly, takeOver } from '../../src/approvals/handed-on.ts'
import { bookOf, message, opened, T0 } from './support.ts'

/** The next run's book, its messages written down and read again as Temporal does. */
function nextRun(book: GateBook): GateBook {
  const { early, ...handedOn } = handOn(book)
  const written: unknown = JSON.parse(JSON.stringify(early))
  return takeOver(EMPTY_BOOK, { ...handedOn, early: readEarly(written) })
}

test('a digest depends on every letter and on their order', () => {
  const ids = ['', 'a', 'b', 'ab', 'ba', 'aa', 'ab ', 'ü', 'ab'.repeat(100)]
  assert.equal(new Set(ids.map(digestOf)).size, ids.length)
  assert.equal(digestOf('d-1'), digestOf('d-1'))
})

test('a run hands on what it used and what was used before it, the latest where it is too much', () => {
  const used = new Map([['d-1', 'approval']])
  const short = { ...EMPTY_BOOK, used, usedBefore: new Set(['x']) }
  assert.deepEqual(handOn(short).used, ['x', digestOf('d-1')])
  const many = Array.from({ length: 10_000 }, (_, index) => String(index))
  const handedOn = handOn({ ...EMPTY_BOOK, used, usedBefore: new Set(many) }).used
  assert.equal(handedOn.length, 10_000)
  assert.equal(handedOn[0], '1')
  assert.equal(handedOn.at(-1), digestOf('d-1'))
})

test('a signal that names a gate decides it in any run of the chain that opens it', () => {
  const first = message('rejected', 'a', { approvalId: 'two', reason: 'no receipt' })
  const other = message('approved', 'b', { approvalId: 'two' })
  const before = receiveAll(bookOf('one'), [first, other], T0)
  const book = opened(nextRun(nextRun(before)), 'two')
  assert.deepEqual(standingOf(book, 'two'), {
    decision: 'rejected',
    decisionId: 'a',
    approver: 'by a',
    reason: 'no receipt',
    decidedAt: new Date(T0).toISOString(),
  })
  assert.deepEqual(nextRun(book).early, [])
  // The second came too late for its own gate, and may decide no other.
  assert.equal(standingOf(receiveAll(opened(book, 'three'), [other], T0), 'three'), undefined)
})

test('a signal without a name decides the first gate of the chain, in any run', () => {
  const signal = message('approved', 'a')
  const early = receiveAll(EMPTY_BOOK, [signal], T0)
  assert.equal(standingOf(opened(nextRun(nextRun(early)), 'one'), 'one')?.decisionId, 'a')
  const late = receiveAll(nextRun(EMPTY_BOOK), [signal], T0)
  assert.equal(standingOf(opened(late, 'one'), 'one')?.decisionId, 'a')
})

test('once the chain has had a gate, a signal without a name decides no later gate', () => {
  for (const before of [bookOf('one'), nextRun(bookOf('one'))]) {
    const after = receiveAll(nextRun(before), [message('approved', 'a')], T0)
    assert.equal(standingOf(opened(after, 'one'), 'one'), undefined)
  }
})

test('the order of early signals for one gate outlives the change of run', () => {
  const unnamed = message('approved', 'a')
  const named = message('rejected', 'b', { approvalId: 'one' })
  for (const order of [
    [unnamed, named],
    [named, unnamed],
  ]) {
    const book = opened(nextRun(receiveAll(EMPTY_BOOK, order, T0)), 'one')
    assert.equal(standingOf(book, 'one')?.decisionId, order[0]?.decisionId)
  }
})

test('no more is handed on than fits, and what is no decision is not read', () => {
  const many = Array.from({ length: 101 }, (_, index) =>
    message('approved', `d-${index}`, { approvalId: `gate-${index}` }),
  )
  const { early, used } = handOn(receiveAll(EMPTY_BOOK, many, T0))
  assert.equal(early.length, 100)
  assert.deepEqual(used, [digestOf('d-100')])
  assert.deepEqual(readEarly('none'), [])
  assert.deepEqual(readEarly([{ decision: 'maybe' }, null]), [])
})
