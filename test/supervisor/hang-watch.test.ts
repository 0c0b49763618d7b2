import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import {
  BEATS_CHECK_MS,
  SUPERVISOR_LATE_MS,
  WORKER_START_MS_MAX,
} from '../../src/supervisor/limits.ts'
import { judgeSilence, watchForHangs } from '../../src/supervisor/hang-watch.ts'
import type { WorkerChild } from '../../src/supervisor/worker-child.ts'

const LIMIT_MS = 5_000

test('a worker hangs that is silent for longer than it may', () => {
  const table = [
    [{ silentMs: LIMIT_MS, isReady: true, wasLate: false }, 'lives'],
    [{ silentMs: LIMIT_MS + 1, isReady: true, wasLate: false }, 'hangs'],
    [{ silentMs: LIMIT_MS + 1, isReady: true, wasLate: true }, 'forgive'],
    [{ silentMs: LIMIT_MS + 1, isReady: false, wasLate: false }, 'lives'],
    [{ silentMs: WORKER_START_MS_MAX + 1, isReady: false, wasLate: false }, 'hangs'],
    [{ silentMs: 0, isReady: true, wasLate: true }, 'forgive'],
  ] as const
  for (const [silence, verdict] of table) {
    assert.equal(judgeSilence({ ...silence, limitMs: LIMIT_MS }), verdict, JSON.stringify(silence))
  }
})

/** Looks once, after a pause of the supervisor's own; the clock stands still but for that. */
function lookAfter(t: TestContext, pauseMs: number): string[] {
  let nowMs = 1_000_000
  t.mock.method(performance, 'now', () => nowMs)
  t.mock.timers.enable({ apis: ['setInterval'] })
  const heard: string[] = []
  const child = {
    heardAtMs: () => 0,
    readyAtMs: () => 0,
    forgive: () => heard.push('forgiven'),
  } as unknown as WorkerChild
  const stop = watchForHangs(
    () => [child],
    LIMIT_MS,
    () => heard.push('hangs'),
  )
  nowMs += pauseMs
  t.mock.timers.tick(BEATS_CHECK_MS)
  stop()
  return heard
}

test('a silent worker is reported', (t) => {
  assert.deepEqual(lookAfter(t, BEATS_CHECK_MS), ['hangs'])
})

test('a supervisor that was held up itself forgives', (t) => {
  assert.deepEqual(lookAfter(t, SUPERVISOR_LATE_MS + 1), ['forgiven'])
})
