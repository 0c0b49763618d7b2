import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DURATION_MAX_MS, formatDuration, parseDuration } from '../../src/contract/duration.ts'
import { durationSchema } from '../../src/contract/duration-schema.ts'

const MEANINGS: readonly (readonly [string, number])[] = [
  ['5 seconds', 5_000],
  ['5s', 5_000],
  ['1 sec', 1_000],
  ['1.5 min', 90_000],
  ['24 hours', 86_400_000],
  ['24h', 86_400_000],
  ['2 days', 172_800_000],
  ['1 week', 604_800_000],
  ['3 weeks', 1_814_400_000],
  ['250 ms', 250],
  ['250', 250],
  ['  10 Minutes ', 600_000],
]

for (const [text, ms] of MEANINGS) {
  test(`"${text}" means ${ms} ms`, () => assert.equal(parseDuration(text), ms))
}

for (const text of ['', 'soon', '-5 s', '5 parsecs', '1e3', '5 s 3', 'NaN', '0x10', '１０ s']) {
  test(`"${text}" means nothing`, () => assert.equal(parseDuration(text), undefined))
}

test('a wait is 1 ms to a year, in whole milliseconds', () => {
  for (const legal of [1, 5_000, DURATION_MAX_MS, '365 days', '1 ms']) {
    assert.ok(durationSchema.safeParse(legal).success, String(legal))
  }
  const illegal = [0, -1, 1.5, Infinity, Number.NaN, DURATION_MAX_MS + 1, '0 s', '366 days', null]
  for (const wait of illegal) assert.ok(!durationSchema.safeParse(wait).success, String(wait))
})

test('durations are shown in the largest unit that says them exactly', () => {
  const shown = [1, 1_500, 5_000, 90_000, 86_400_000, 1_209_600_000].map(formatDuration)
  assert.deepEqual(shown, ['1 ms', '1500 ms', '5 s', '90 s', '1 d', '2 w'])
})
