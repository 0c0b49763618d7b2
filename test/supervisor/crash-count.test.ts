import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  RESTART_PAUSE_MAX_MS,
  RESTART_PAUSE_MIN_MS,
  STEADY_AFTER_MS,
} from '../../src/supervisor/limits.ts'
import { countCrashes } from '../../src/supervisor/crash-count.ts'

test('the first death is followed at once, each next one in a row after twice the pause', () => {
  const crashes = countCrashes()
  assert.equal(crashes.pauseMs(), 0)
  const pauses = [1, 2, 3, 4].map(() => {
    crashes.add(STEADY_AFTER_MS - 1)
    return crashes.pauseMs()
  })
  const min = RESTART_PAUSE_MIN_MS
  assert.deepEqual(pauses, [0, min, 2 * min, 4 * min])
  for (let more = 0; more < 40; more += 1) crashes.add(0)
  assert.equal(crashes.pauseMs(), RESTART_PAUSE_MAX_MS)
  assert.equal(crashes.count(), 44)
})

test('a worker that lived steadily begins a new row', () => {
  const crashes = countCrashes()
  crashes.add(0)
  crashes.add(0)
  crashes.add(STEADY_AFTER_MS)
  assert.equal(crashes.count(), 1)
})
