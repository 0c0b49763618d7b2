import assert from 'node:assert/strict'
import { test } from 'node:test'
import { digestOf } from '../../src/approvals/decision-digest.ts'
import { EMPTY_BOOK } from '../../src/approvals/gate-book.ts'
import { usedDigests } from '../../src/approvals/used-decisions.ts'

test('a digest depends on every letter and on their order', () => {
  const ids = ['', 'a', 'b', 'ab', 'ba', 'aa', 'ab ', 'ü', 'ab'.repeat(100)]
  assert.equal(new Set(ids.map(digestOf)).size, ids.length)
  assert.equal(digestOf('d-1'), digestOf('d-1'))
})

test('a run hands on what it used and what was used before it, the latest where it is too much', () => {
  const used = new Map([['d-1', 'approval']])
  const short = { ...EMPTY_BOOK, used, usedBefore: new Set(['x']) }
  assert.deepEqual(usedDigests(short), ['x', digestOf('d-1')])
  const many = Array.from({ length: 10_000 }, (_, index) => String(index))
  const handedOn = usedDigests({ ...EMPTY_BOOK, used, usedBefore: new Set(many) })
  assert.equal(handedOn.length, 10_000)
  assert.equal(handedOn[0], '1')
  assert.equal(handedOn.at(-1), digestOf('d-1'))
})
