import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { asyncLocalStorage, type Context } from '@temporalio/activity'
import { beat } from '../../src/activities/heartbeat.ts'

/** Beats as an activity with this timeout, and what the server would hear. */
function beats(t: TestContext, heartbeatTimeoutMs: number | undefined) {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const heard: unknown[] = []
  const context = {
    info: { heartbeatTimeoutMs },
    heartbeat: (details: unknown) => heard.push(details),
  } as unknown as Context
  let position = 0
  const stop = asyncLocalStorage.run(context, () => beat(() => (position += 1)))
  const pass = (ms: number) => asyncLocalStorage.run(context, () => t.mock.timers.tick(ms))
  return { heard, stop, pass }
}

test('an activity beats at once and then at half its timeout, until it is stopped', (t) => {
  const { heard, stop, pass } = beats(t, 2_000)
  assert.deepEqual(heard, [1])
  pass(999)
  assert.deepEqual(heard, [1])
  pass(1)
  pass(1_000)
  assert.deepEqual(heard, [1, 2, 3])
  stop()
  pass(5_000)
  assert.deepEqual(heard, [1, 2, 3])
})

test('without a heartbeat timeout no heartbeat is sent', (t) => {
  const { heard, stop, pass } = beats(t, undefined)
  pass(5_000)
  stop()
  assert.deepEqual(heard, [])
})
