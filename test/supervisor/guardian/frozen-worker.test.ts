import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../../src/client/end-run.ts'
import { connectStack } from '../../support/stack-client.ts'
import { waitFor } from '../../support/wait-for.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'
import { counterOf } from '../support/metrics.ts'
import { endedFailure } from '../support/run-facts.ts'
import { startSlowRun } from '../support/slow-run.ts'
import { isAlive, startSupervisor } from '../support/start-supervisor.ts'

const HANG_LIMIT_MS = 1_500
/** No timeout of the activity would end it within the test. */
const SLOW_MS = 60_000
const OPTIONS = { startToCloseTimeout: SLOW_MS }

test('a frozen worker is killed after the limit, and its activity done by another', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const env = { ORION_HANG_LIMIT: `${HANG_LIMIT_MS} ms`, ORION_HEALTH_ADDRESS: '127.0.0.1:0' }
  await using supervisor = await startSupervisor(taskQueue, { env })
  const { id, pid } = await startSlowRun(stack, taskQueue, { ms: SLOW_MS, options: OPTIONS })

  const frozenAtMs = performance.now()
  process.kill(pid, 'SIGSTOP')
  const attempt = await awaitResult(stack.client, id, 30_000)
  const ms = performance.now() - frozenAtMs

  assert.equal(attempt, 2)
  assert.ok(ms > HANG_LIMIT_MS * 0.75, `done after ${ms} ms, before it could count as frozen`)
  assert.equal((await endedFailure(stack.client, id))?.type, 'WorkerDied')
  const effects = await stack.store.listEffects(id)
  assert.deepEqual(
    effects.map(({ name }) => name),
    ['begun', 'done'],
  )
  const [line] = supervisor.logged('worker process is frozen and is killed')
  assert.equal(line?.['worker'], pid)
  assert.equal(await counterOf(supervisor, 'orion_worker_hangs_total'), 1)
  assert.equal(await counterOf(supervisor, 'orion_guardian_activities_total'), 1)
  assert.equal(await isAlive(pid), false)
  await waitFor('another in its place', () => supervisor.workers().length === 3)
})
