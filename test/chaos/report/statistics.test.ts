import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inWords } from '../../../src/chaos/report/durations.ts'
import {
  distributionOf,
  shareInWords,
  successShareAtLeast,
} from '../../../src/chaos/report/statistics.ts'

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => index + 1)

test('a percentile is a value that was measured, by nearest rank', () => {
  assert.deepEqual(distributionOf(upTo(100).toReversed()), { n: 100, p50: 50, p95: 95, max: 100 })
  assert.deepEqual(distributionOf([9, 1]), { n: 2, p50: 1, max: 9 })
})

test('there is no 95th percentile of fewer than twenty values', () => {
  assert.deepEqual(distributionOf(upTo(19)), { n: 19, p50: 10, max: 19 })
  assert.deepEqual(distributionOf(upTo(20)), { n: 20, p50: 10, p95: 19, max: 20 })
  assert.equal(distributionOf([]), undefined)
})

test('the share that N successes support is the fifth percent’s N-th root, never rounded up', () => {
  const words = (tries: number): string => shareInWords(successShareAtLeast(tries))
  assert.equal(words(300), '99 %')
  assert.equal(words(299), '99 %')
  assert.equal(words(298), '98.9 %')
  assert.equal(words(2_995), '99.9 %')
  assert.equal(words(29_956), '99.99 %')
  assert.equal(words(1), '5 %')
  assert.equal(words(0), '0 %')
})

test('durations are reported in the unit that people read', () => {
  const heard = [0, 0.4, 412, 999.6, 4_210, 5_000, 42_400, 59_700, 60_000, 200_000].map(inWords)
  const words = ['0 ms', '0 ms', '412 ms', '1 s', '4.2 s', '5 s', '42 s', '1 min', '1 min']
  assert.deepEqual(heard, [...words, '3 min 20 s'])
})
