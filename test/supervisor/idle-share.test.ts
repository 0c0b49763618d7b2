import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idleShare, processorTime } from '../../src/supervisor/idle-share.ts'

test('two looks show which share nobody used', () => {
  const before = { idleMs: 1_000, allMs: 4_000 }
  const table = [
    [{ idleMs: 1_000, allMs: 5_000 }, 0],
    [{ idleMs: 1_500, allMs: 5_000 }, 0.5],
    [{ idleMs: 2_000, allMs: 5_000 }, 1],
    // Nothing was counted.
    [before, 1],
  ] as const
  for (const [now, share] of table) assert.equal(idleShare(before, now), share)
})

test('the machine counts its time', () => {
  const { idleMs, allMs } = processorTime()
  assert.ok(idleMs > 0 && allMs > idleMs, `${idleMs} of ${allMs}`)
})
