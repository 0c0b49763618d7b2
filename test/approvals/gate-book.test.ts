import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  EMPTY_BOOK,
  expireGate,
  find,
  open,
  receive,
  receiveAll,
  standingOf,
  type GateBook,
} from '../../src/approvals/gate-book.ts'
import { handOn } from '../../src/approvals/handed-on.ts'
import { asUpdate, bookOf, HOUR, message, opened, request, T0 } from './support.ts'

const kindOf = (book: GateBook, sent: ReturnType<typeof message>) =>
  receive(book, sent, T0).receipt.kind

test('gates without a name are distinguished, and no name is taken twice', () => {
  const book = opened(opened(bookOf('approval-2')))
  assert.deepEqual(
    book.gates.map(({ approvalId }) => approvalId),
    ['approval-2', 'approval', 'approval-3'],
  )
  assert.equal(open(book, { approvalId: 'approval', request }, T0), undefined)
})

test('signals before the first gate are kept for it, in the order of arrival', () => {
  const early = receiveAll(EMPTY_BOOK, [message('rejected', 'a'), message('approved', 'b')], T0)
  const book = opened(opened(early, 'one'), 'two')
  assert.equal(standingOf(book, 'one')?.decisionId, 'a')
  assert.equal(standingOf(book, 'two'), undefined)
})

test('a repeat that names no gate uses up nothing of the decision that is kept', () => {
  const first = message('rejected', 'a', { approvalId: 'two' })
  const again = message('rejected', 'a')
  const other = message('approved', 'b', { approvalId: 'two' })
  for (const book of [
    opened(receiveAll(EMPTY_BOOK, [first, again, other], T0), 'one'),
    receiveAll(bookOf('one'), [first, again, other], T0),
  ]) {
    assert.equal(standingOf(book, 'one'), undefined)
    assert.equal(kindOf(book, asUpdate(again)), 'early')
    assert.equal(kindOf(book, message('rejected', 'a', { approvalId: 'one' })), 'used')
    assert.equal(standingOf(opened(book, 'two'), 'two')?.decisionId, 'a')
  }
})

test('a signal that names a gate is kept for that one alone', () => {
  const early = receiveAll(bookOf('one'), [message('approved', 'a', { approvalId: 'two' })], T0)
  assert.equal(standingOf(early, 'one'), undefined)
  assert.equal(standingOf(opened(opened(early, 'three'), 'two'), 'two')?.decisionId, 'a')
})

test('an update for a gate that is not open is refused, and leaves nothing', () => {
  const sent = asUpdate(message('approved', 'a', { approvalId: 'two' }))
  assert.equal(kindOf(bookOf('one'), sent), 'unopened')
  assert.equal(kindOf(EMPTY_BOOK, asUpdate(message('approved', 'a'))), 'unopened')
})

test('the second click of a double click decides no other gate', () => {
  const clicked = receiveAll(
    bookOf('one'),
    [message('approved', 'a'), message('approved', 'b')],
    T0,
  )
  const next = receiveAll(
    opened(clicked, 'two'),
    [message('approved', 'c', { approvalId: 'one' })],
    T0,
  )
  assert.equal(standingOf(next, 'two'), undefined)
  // Between two gates it belongs to the one that was, and is used up with it.
  const between = receiveAll(clicked, [message('approved', 'd')], T0)
  assert.equal(
    kindOf(opened(between, 'two'), message('approved', 'd', { approvalId: 'two' })),
    'used',
  )
})

test('a used decision id is a repeat for its own gate, and refused by any other', () => {
  const book = opened(receive(bookOf('one'), message('approved', 'a'), T0).book, 'two')
  const again = receive(book, message('approved', 'a'), T0)
  assert.deepEqual(again.receipt, { kind: 'taken', approvalId: 'one' })
  assert.equal(standingOf(again.book, 'two'), undefined)
  assert.equal(kindOf(book, message('approved', 'a', { approvalId: 'two' })), 'used')
})

test('if two gates are open, a message must name one of them', () => {
  const book = bookOf('one', 'two')
  const { receipt } = receive(book, message('approved', 'a'), T0)
  assert.equal(receipt.kind, 'ambiguous')
  assert.match('why' in receipt ? receipt.why : '', /one, two/)
  const named = receive(book, message('approved', 'a', { approvalId: 'two' }), T0).book
  assert.equal(standingOf(named, 'two')?.decisionId, 'a')
  assert.equal(standingOf(named, 'one'), undefined)
})

test('a run that continues another knows its used ids, and keeps no early message without a name', () => {
  const before = receiveAll(bookOf('one'), [message('approved', 'a')], T0)
  const after: GateBook = {
    ...EMPTY_BOOK,
    continued: true,
    usedBefore: new Set(handOn(before).used),
  }
  const early = receiveAll(after, [message('approved', 'b')], T0)
  const book = opened(early, 'one')
  assert.equal(standingOf(book, 'one'), undefined)
  assert.equal(kindOf(book, message('approved', 'a')), 'used')
  assert.equal(kindOf(book, message('approved', 'b')), 'used')
  assert.equal(kindOf(book, message('approved', 'c')), 'taken')
  assert.equal(handOn(receiveAll(book, [message('approved', 'c')], T0)).used.length, 3)
})

test('a message without a name is for the open gate, otherwise for the last one', () => {
  const book = expireGate(bookOf('one', 'two'), 'one', T0 + HOUR)
  assert.equal(find(book)?.approvalId, 'two')
  assert.equal(find(expireGate(book, 'two', T0 + HOUR))?.approvalId, 'two')
  assert.equal(find(book, 'none'), undefined)
  assert.equal(find(EMPTY_BOOK), undefined)
  const other = expireGate(bookOf('one', 'two'), 'two', T0 + HOUR)
  assert.equal(find(other)?.approvalId, 'one')
})

test('a repeated signal, whose time is read from the history, waits once', () => {
  const late = message('approved', 'late')
  const book = receiveAll(bookOf('one'), [late, late], T0 + HOUR)
  assert.equal(find(book)?.undated.length, 1)
})
