import assert from 'node:assert/strict'
import { test } from 'node:test'
import { longSleep } from '../../src/activities/long-sleep.ts'
import { DURATION_MAX_MS } from '../../src/contract/duration.ts'

const TIMER_MS_MAX = 2 ** 31 - 1

for (const ms of [1, TIMER_MS_MAX, TIMER_MS_MAX + 1, DURATION_MAX_MS]) {
  test(`${ms} ms are slept in naps that a timer holds`, async () => {
    const naps: number[] = []
    await longSleep(ms, async (nap) => void naps.push(nap))
    assert.equal(
      naps.reduce((sum, nap) => sum + nap, 0),
      ms,
    )
    assert.ok(naps.every((nap) => nap >= 1 && nap <= TIMER_MS_MAX))
  })
}
