import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../../../src/client/connect.ts'
import { awaitResult } from '../../../src/client/end-run.ts'
import { fetchEvents } from '../../../src/client/history.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { connectStack } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'
import { cachedBy } from '../support/run-facts.ts'
import { startSupervisor } from '../support/start-supervisor.ts'

const SLEEP_MS = 1_500
/** temporal.api.enums.v1.TimeoutType: nobody took it, where another kind was just slow. */
const NOT_TAKEN = 2
const STEPS = ['step-1', 'step-2', 'step-3', 'step-4']

/** Kills the worker that has a sleeping run. @returns the tasks that nobody took in time */
async function resume(guardian: 'on' | 'off'): Promise<number> {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const { client, store } = stack
  const env = { ORION_GUARDIAN: guardian }
  await using supervisor = await startSupervisor(taskQueue, { env, code: [] })
  const id = uniqueId('idle')
  const input = { steps: STEPS.length, sleep: SLEEP_MS }
  await startRun(client, { type: 'durableDemo', id, input, taskQueue })
  await waitFor('the timer', async () =>
    (await fetchEvents(client, id)).some(({ type }) => type === 'timerStarted'),
  )
  const pid = await cachedBy(client, id)
  assert.ok(pid && supervisor.workers().includes(pid), `worker ${pid} has the run`)

  process.kill(pid, 'SIGKILL')

  assert.deepEqual(await awaitResult(client, id, 30_000), { steps: STEPS, sleptMs: SLEEP_MS })
  const effects = await store.listEffects(id)
  assert.deepEqual(
    effects.map(({ name }) => name),
    STEPS,
  )
  const { events } = await call(client, ({ workflow }) => workflow.getHandle(id).fetchHistory())
  const waited = (events ?? []).filter(
    ({ workflowTaskTimedOutEventAttributes: timedOut }) =>
      Number(timedOut?.timeoutType) === NOT_TAKEN,
  )
  return waited.length
}

test('a run in the memory of a killed worker continues at once on another', async () => {
  assert.equal(await resume('on'), 0, 'no task waited for the dead worker')
})

test('without the guardian its next task waits for the dead worker first', async () => {
  assert.equal(await resume('off'), 1)
})
