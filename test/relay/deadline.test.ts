import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeoutHeader, timeoutMs } from '../../src/relay/deadline.ts'

test('a grpc-timeout is read in each of its units', () => {
  const expected = {
    '2H': 7_200_000,
    '3M': 180_000,
    '70S': 70_000,
    '1500m': 1_500,
    '9999999u': 9_999.999,
    '70000000n': 70,
    '0m': 0,
  }
  for (const [header, ms] of Object.entries(expected)) {
    assert.ok(Math.abs((timeoutMs(header) ?? -1) - ms) < 1e-6, header)
  }
})

test('a header that is not a grpc-timeout sets no known deadline', () => {
  for (const header of [undefined, '', 'm', '5', '5 S', '5s', '-1S', '1.5S', '123456789m']) {
    assert.equal(timeoutMs(header), undefined, String(header))
  }
})

test('a header that is written reads the same, within a millisecond and eight digits', () => {
  assert.equal(timeoutHeader(70_000), '70000m')
  assert.equal(timeoutHeader(1_234.6), '1235m')
  assert.equal(timeoutHeader(0.2), '1m', 'none at all would mean forever')
  assert.equal(timeoutHeader(-5), '1m')
  assert.equal(timeoutHeader(1e12), '99999999m')
  for (const ms of [1, 999, 60_000, 86_400_000]) assert.equal(timeoutMs(timeoutHeader(ms)), ms)
})
