import assert from 'node:assert/strict'
import type { RetryPolicy } from '@temporalio/client'
import { after, test } from 'node:test'
import { startServerStack } from '../../support/server-stack.ts'
import { connectStack } from '../../support/stack-client.ts'
import { serverBin, sqlBin } from '../../support/test-settings.ts'
import { waitFor } from '../../support/wait-for.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'
import { startSupervisor } from './support/start-supervisor.ts'
import { streamRuns } from './support/stream-runs.ts'

/** Far below any timeout that would have to end a task which was lost. */
const RUN_MS_MAX = 2_500

// One that ends the polls of a worker that says that it ends; the dev server cuts them off, and
// what is on its way then is lost.
const server = await startServerStack({ server: serverBin(), sql: sqlBin() })
after(() => server[Symbol.asyncDispose]())

/** Drains one of two supervisors in the midst of short runs, each with an activity. */
async function drainOne(retry: RetryPolicy): Promise<void> {
  const taskQueue = uniqueTaskQueue()
  const { env } = server
  await using stack = await connectStack(env)
  await using _stays = await startSupervisor(taskQueue, { processes: 1, env })
  await using leaves = await startSupervisor(taskQueue, { env })
  const input = { ms: 0, options: { startToCloseTimeout: '30 seconds', retry } }
  const runs = streamRuns(stack, { taskQueue, type: 'slowOnce', input })
  await waitFor('runs', () => runs.ended.length > 10)

  assert.equal(await leaves.stop(), 0)
  const gone = runs.ended.length
  await waitFor('runs without it', () => runs.ended.length > gone + 10)
  await runs.stop()

  assert.deepEqual(runs.failed, [])
  const slowest = Math.max(...runs.ended.map(({ ms }) => ms))
  assert.ok(slowest < RUN_MS_MAX, `a run took ${slowest} ms`)
}

test('while a supervisor drains, another does all there is to do', async () => {
  await drainOne({ initialInterval: 100 })
})

test('not even an attempt is lost', async () => {
  await drainOne({ maximumAttempts: 1 })
})
