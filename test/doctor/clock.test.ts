import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkClock } from '../../src/doctor/check-clock.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { stackEnvironment } from '../support/test-settings.ts'

const HOUR_MS = 3_600_000

async function withClock(shiftMs: number, more: Readonly<Record<string, string>> = {}) {
  const context = loadConfig({ env: stackEnvironment(more) })
  return checkClock(context, { now: () => Date.now() + shiftMs })
}

for (const [shiftMs, side] of [
  [HOUR_MS, 'ahead of'],
  [-HOUR_MS, 'behind'],
] as const) {
  test(`a clock an hour ${side} the database's is a failure with the difference`, async () => {
    const [clock] = await withClock(shiftMs)
    assert.equal(clock?.ok, false)
    assert.equal(clock.code, 'CLOCK_SKEWED')
    const [, seconds] =
      new RegExp(`^(\\d+\\.\\d) s ${side} the database's$`).exec(clock.found) ?? []
    assert.ok(Math.abs(Number(seconds) - 3600) < 1, clock.found)
    assert.match(clock.remedy ?? '', /NTP/)
  })
}

test('a clock that is 10 s off is a warning', async () => {
  const [clock] = await withClock(10_000)
  assert.deepEqual([clock?.ok, clock?.warning], [true, true])
  assert.match(clock?.found ?? '', /^(9\.\d|10\.\d) s ahead of/)
})

test('the clock of this machine passes', async () => {
  const [clock] = await withClock(0)
  assert.deepEqual([clock?.ok, clock?.warning], [true, undefined])
})

test('without a database that answers, the clock has nothing to compare with', async () => {
  assert.deepEqual(await withClock(0, { DATABASE_URL: 'postgresql://u@127.0.0.1:1/x' }), [])
})
