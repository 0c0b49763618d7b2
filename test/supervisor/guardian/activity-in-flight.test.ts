import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../../src/client/end-run.ts'
import { connectStack } from '../../support/stack-client.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'
import { endedFailure } from '../support/run-facts.ts'
import { startSlowRun } from '../support/slow-run.ts'
import { askHealth } from '../support/metrics.ts'
import { startSupervisor } from '../support/start-supervisor.ts'

const SLOW_MS = 60_000
/** What the activity's timeout would take, counted from its start. */
const TIMEOUT_MS = 4_000

/** Kills the worker that has the activity, and sees how long it takes till another has done it. */
async function recover(guardian: 'on' | 'off') {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const env = { ORION_GUARDIAN: guardian, ORION_HEALTH_ADDRESS: '127.0.0.1:0' }
  await using supervisor = await startSupervisor(taskQueue, { env })
  const options = { startToCloseTimeout: TIMEOUT_MS, retry: { initialInterval: 100 } }
  const { id, pid } = await startSlowRun(stack, taskQueue, { ms: SLOW_MS, options })

  const killedAtMs = performance.now()
  process.kill(pid, 'SIGKILL')
  const attempt = await awaitResult(stack.client, id, 30_000)
  const ms = performance.now() - killedAtMs

  assert.equal(attempt, 2)
  const effects = await stack.store.listEffects(id)
  assert.deepEqual(
    effects.map(({ name }) => name),
    ['begun', 'done'],
  )
  const metrics = await (await askHealth(supervisor, '/metrics')).text()
  return { ms, pid, metrics, failure: await endedFailure(stack.client, id) }
}

test('an activity whose worker is killed is done by another at once', async () => {
  const { pid, metrics, failure } = await recover('on')
  // The reason tells that it was given back: a timeout has none of this type.
  assert.deepEqual(failure, {
    type: 'WorkerDied',
    message: `Worker process ${pid} ended (SIGKILL).`,
  })
  assert.match(metrics, /^orion_recovery_seconds_count\{task="activity",worker="supervisor"\} 1$/m)
})

test('without the guardian it waits for its timeout', async () => {
  const { ms, failure } = await recover('off')
  assert.equal(failure?.type, '')
  // The timeout runs from the start of the activity, a moment before the kill.
  assert.ok(ms > TIMEOUT_MS / 2, `done after ${ms} ms`)
})
