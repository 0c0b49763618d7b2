import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backOffMs } from '../../src/time/back-off.ts'
import { pollUntil } from '../../src/time/poll-until.ts'
import { retry } from '../../src/time/retry.ts'
import { within } from '../../src/time/within.ts'

const never = new Promise<never>(() => {})
const soon = () => new Promise((resolve) => setImmediate(resolve))
const LONG_MS = 60_000

test('work that ends in time gives what it gives', async () => {
  assert.equal(await within(Promise.resolve('done'), LONG_MS, assert.fail), 'done')
  await assert.rejects(within(Promise.reject(new Error('broken')), LONG_MS, assert.fail), /broken/)
})

test('work that is late gives what the caller wants then', async () => {
  assert.equal(await within(never, 1, () => 'late'), 'late')
  const fail = () => {
    throw new Error('too late')
  }
  await assert.rejects(within(never, 1, fail), /too late/)
})

test('work that fails after it was late fails unheard', async () => {
  const work = Promise.withResolvers<never>()
  await within(work.promise, 1, () => {})
  work.reject(new Error('nobody listens'))
  await soon()
})

test('a condition is asked until it holds, once at least, and not forever', async () => {
  let asked = 0
  const third = () => (asked += 1) === 3
  assert.equal(await pollUntil(third, { timeoutMs: LONG_MS, intervalMs: 1 }), true)
  assert.equal(await pollUntil(() => true, { timeoutMs: 0, intervalMs: 1 }), true)
  assert.equal(await pollUntil(async () => false, { timeoutMs: 5, intervalMs: 1 }), false)
})

test('each pause is twice the last, up to the longest', () => {
  const pauses = [1, 2, 3, 4, 2_000].map((failures) => backOffMs(failures, 100, 500))
  assert.deepEqual(pauses, [100, 200, 400, 500, 500])
})

test('work is tried again while its failure may pass', async () => {
  const paused: number[] = []
  const options = {
    withinMs: LONG_MS,
    mayPass: (error: unknown) => String(error).includes('passing'),
    pauseMs: (failures: number) => (paused.push(failures), 0),
  }
  let tries = 0
  const third = async (leftMs: number) => {
    assert.ok(leftMs > 0)
    if ((tries += 1) < 3) throw new Error('passing')
    return tries
  }
  assert.equal(await retry(third, options), 3)
  assert.deepEqual(paused, [1, 2])
  const broken = async () => Promise.reject(new Error('broken'))
  await assert.rejects(retry(broken, options), /broken/)
})

test('no try begins after its time, and a signal ends the pause', async () => {
  let tries = 0
  const fail = async () => {
    tries += 1
    throw new Error('passing')
  }
  const always = { mayPass: () => true, pauseMs: () => 10 }
  await assert.rejects(retry(fail, { ...always, withinMs: 10 }), /passing/)
  assert.equal(tries, 1)
  const ended = retry(fail, {
    mayPass: () => true,
    pauseMs: () => LONG_MS,
    withinMs: 2 * LONG_MS,
    signal: AbortSignal.timeout(5),
  })
  await assert.rejects(ended, { name: 'AbortError' })
})
