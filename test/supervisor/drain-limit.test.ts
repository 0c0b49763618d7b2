import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { DRAIN_MARGIN_MS } from '../../src/supervisor/limits.ts'
import { SHUTDOWN_FORCE_MARGIN_MS } from '../../src/worker/limits.ts'
import { drainAll, killLate } from '../../src/supervisor/drain.ts'
import type { Slot } from '../../src/supervisor/slot.ts'

const GRACE_MS = 10_000

/** A place whose process ends only by this signal. */
function slotThat(endsBy: 'SIGTERM' | 'SIGKILL') {
  const heard: string[] = []
  const end = Promise.withResolvers<void>()
  const signal = (name: string) => {
    heard.push(name)
    if (name === endsBy) end.resolve()
  }
  const slot = {
    stop: () => heard.push('no more'),
    drained: () => end.promise,
    child: () => ({ signal }),
  } as unknown as Slot
  return { slot, heard }
}

// The timers of a step are set in the microtasks after the one before.
async function pass(t: TestContext, ms: number): Promise<void> {
  await new Promise(setImmediate)
  t.mock.timers.tick(ms)
  await new Promise(setImmediate)
}

test('a drain that hangs is killed when its time is over, and not before', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { slot, heard } = slotThat('SIGKILL')
  const over = killLate([slot], slot.drained(), GRACE_MS)
  await pass(t, GRACE_MS + SHUTDOWN_FORCE_MARGIN_MS + DRAIN_MARGIN_MS - 1)
  assert.deepEqual(heard, [])
  await pass(t, 1)
  assert.deepEqual(heard, ['SIGKILL'])
  await over
})

test('a worker that drains in time is not killed, then or later', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const [first, second] = [slotThat('SIGTERM'), slotThat('SIGTERM')]
  const over = drainAll([first.slot, second.slot], GRACE_MS)
  await pass(t, 0)
  await over
  await pass(t, 10 * GRACE_MS)
  for (const { heard } of [first, second]) assert.deepEqual(heard, ['no more', 'SIGTERM'])
})
