import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../src/client/end-run.ts'
import { fetchEvents } from '../../src/client/history.ts'
import { startRun } from '../../src/client/start-run.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

// Long enough for a successor to start on a busy machine before the timer is due.
const SLEEP_MS = 4_000
/** The customer's bound from crash to resume. */
const RECOVERY_MS_MAX = 5_000

test('test_chaos_recovery: a run whose worker is killed in its sleep loses and repeats nothing', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const { client, store } = stack
  await using victim = await startWorker(taskQueue)
  const id = uniqueId('chaos')
  const input = { steps: 4, sleep: SLEEP_MS }
  await startRun(client, { type: 'durableDemo', id, input, taskQueue })
  const timer = await waitFor('the timer', async () =>
    (await fetchEvents(client, id)).find(({ type }) => type === 'timerStarted'),
  )

  const killedAtMs = Date.now()
  await victim.kill()
  await using _successor = await startWorker(taskQueue)
  const result = await awaitResult(client, id, 30_000)

  const steps = ['step-1', 'step-2', 'step-3', 'step-4']
  assert.deepEqual(result, { steps, sleptMs: SLEEP_MS })
  const effects = await store.listEffects(id)
  assert.deepEqual(
    effects.map(({ name }) => name),
    steps,
  )
  const events = await fetchEvents(client, id)
  const fired = events.findIndex(({ type }) => type === 'timerFired')
  const resumed = events.slice(fired).find(({ type }) => type === 'workflowTaskCompleted')
  assert.ok(resumed, 'a workflow task was completed after the timer')
  const recoveryMs = resumed.atMs - Math.max(killedAtMs, timer.atMs + SLEEP_MS)
  assert.ok(recoveryMs < RECOVERY_MS_MAX, `resumed after ${recoveryMs} ms`)
})
