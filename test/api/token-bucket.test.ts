import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRateLimit } from '../../src/api/door/rate-limit.ts'
import { take, type Bucket } from '../../src/api/door/token-bucket.ts'

const RATE = { perSecond: 2, burst: 3 }

test('a burst goes at once, and then as many as the rate says', () => {
  let bucket: Bucket | undefined
  const waits = [0, 0, 0, 0, 250, 500, 1_000].map((nowMs) => {
    const taken = take(bucket, RATE, nowMs)
    bucket = taken.bucket
    return taken.waitMs
  })
  assert.deepEqual(waits, [undefined, undefined, undefined, 500, 250, undefined, undefined])
})

test('a pause of any length fills no more than a burst, and a clock that goes back nothing', () => {
  const { bucket } = take({ tokens: 0, atMs: 0 }, RATE, 3_600_000)
  assert.equal(bucket.tokens, 2)
  assert.equal(take({ tokens: 0, atMs: 10_000 }, RATE, 0).waitMs, 500)
})

test('one caller’s requests leave another’s alone', () => {
  const limit = createRateLimit({ perSecond: 1, burst: 1 }, () => 0)
  limit.spend('maria')
  assert.throws(() => limit.spend('maria'), { code: 'RATE_LIMITED' })
  limit.spend('ben')
})
