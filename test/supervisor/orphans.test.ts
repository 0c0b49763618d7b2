import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { awaitResult } from '../../src/client/end-run.ts'
import { connectStack } from '../support/stack-client.ts'
import { waitFor } from '../support/wait-for.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { startSlowRun } from './support/slow-run.ts'
import { isAlive, startSupervisor } from './support/start-supervisor.ts'

const ENDED_MS_MAX = 1_000
/** Had it lived on, the orphan would have answered by then. */
const SLOW_MS = 1_500
const OPTIONS = { startToCloseTimeout: '3 seconds', retry: { initialInterval: 100 } }

for (const guardian of ['on', 'off']) {
  test(`workers end with their supervisor, and none acts as an orphan (guardian ${guardian})`, async () => {
    const taskQueue = uniqueTaskQueue()
    await using stack = await connectStack()
    const env = { ORION_GUARDIAN: guardian }
    await using supervisor = await startSupervisor(taskQueue, { env })
    const { id } = await startSlowRun(stack, taskQueue, { ms: SLOW_MS, options: OPTIONS })
    const gone = once(supervisor.child, 'exit')

    process.kill(supervisor.pid, 'SIGKILL')
    await gone

    const alive = async () => {
      const all = await Promise.all(supervisor.workers().map((pid) => isAlive(pid)))
      return all.some(Boolean)
    }
    await waitFor('the end of its workers', async () => !(await alive()), ENDED_MS_MAX)
    await using _other = await startSupervisor(taskQueue, { processes: 1 })
    assert.equal(await awaitResult(stack.client, id, 30_000), 2, 'the first attempt never answered')
    assert.equal((await stack.store.listEffects(id)).length, 2)
  })
}
