import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linearize, type Operation } from '../../../src/chaos/checkers/approval/linearize.ts'

const never = Number.POSITIVE_INFINITY

const write = (to: string, afterMs: number, beforeMs: number): Operation<string> => ({
  words: `write ${to}`,
  afterMs,
  beforeMs,
  apply: () => to,
})

const read = (seen: string, afterMs: number, beforeMs: number): Operation<string> => ({
  words: `read ${seen}`,
  afterMs,
  beforeMs,
  apply: (state) => (state === seen ? state : undefined),
})

const order = (operations: readonly Operation<string>[], triedMax = 10_000) =>
  linearize({ operations, keyOf: (state) => state, triedMax }, '0')

test('calls one after the other have the order in which they were', () => {
  const found = order([write('1', 0, 1), read('1', 2, 3), write('2', 4, 5), read('2', 6, 7)])
  assert.deepEqual(found, { found: true, order: ['write 1', 'read 1', 'write 2', 'read 2'] })
})

test('a read of what was overwritten before it began has no order', () => {
  const found = order([write('1', 0, 1), write('2', 2, 3), read('1', 4, 5)])
  assert.deepEqual(found, { found: false, order: ['write 1', 'write 2'], stuck: ['read 1'] })
})

test('calls at the same time may have been in either order', () => {
  const writes = [write('1', 0, 10), write('2', 0, 10)]
  assert.equal(order([...writes, read('1', 11, 12)]).found, true)
  assert.equal(order([...writes, read('2', 11, 12)]).found, true)
  assert.equal(order([...writes, read('1', 11, 12), read('2', 13, 14)]).found, false)
})

test('a call with an unknown outcome may have arrived late, or never', () => {
  const lost = write('1', 0, never)
  assert.equal(order([lost, read('0', 5, 6)]).found, true)
  assert.equal(order([lost, read('0', 5, 6), read('1', 7, 8)]).found, true)
  assert.equal(order([lost, read('1', 5, 6), read('0', 7, 8)]).found, false)
  assert.equal(order([write('1', 20, never), read('1', 5, 6)]).found, false)
})

test('a search that would take too long is given up', () => {
  const writes = Array.from({ length: 12 }, (_, index) => write(String(index), 0, 100))
  assert.equal(order([...writes, read('none', 101, 102)], 500).found, 'too many to try')
})

test('an order that was tried is not tried again', () => {
  const reads = Array.from({ length: 14 }, () => read('0', 0, 100))
  // In all their orders they would be 87 thousand millions.
  assert.equal(order([...reads, read('none', 101, 102)], 20_000).found, false)
})

test('a call that may have had no effect need not fit anywhere', () => {
  assert.equal(order([write('1', 0, 1), read('other', 0, never)]).found, true)
})
