import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../src/client/end-run.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { startSlowRun } from './support/slow-run.ts'
import { isAlive, startSupervisor } from './support/start-supervisor.ts'

const SLOW_MS = 1_500
const OPTIONS = { startToCloseTimeout: '30 seconds' }

test('a supervisor drains its workers one at a time, and exits with 0', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  await using supervisor = await startSupervisor(taskQueue)
  const { id } = await startSlowRun(stack, taskQueue, { ms: SLOW_MS, options: OPTIONS })

  assert.equal(await supervisor.stop(), 0)

  const seen = supervisor.logs
    .map(({ msg }) => String(msg).split(';')[0])
    .filter((msg) => msg?.startsWith('worker drain'))
  // The supervisor's own word comes first; each worker ends before the next begins to.
  const each = ['worker drains', 'worker drained']
  assert.deepEqual(seen, ['worker drains', ...each, ...each])
  for (const pid of supervisor.workers()) assert.equal(await isAlive(pid), false)
  assert.deepEqual(supervisor.logged('tasks of a dead worker given back').map(heldOf), [[], []])
  const effects = await stack.store.listEffects(id)
  assert.equal(effects.at(-1)?.name, 'done', 'the activity was let finish')
  await using _successor = await startSupervisor(taskQueue, { processes: 1 })
  assert.equal(await awaitResult(stack.client, id, 30_000), 1, 'in its first attempt')
})

/** What a hand-over found to give back. */
function heldOf(line: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(line).filter((key) => key === 'workflowTasks' || key === 'activities')
}

test('an activity that outlasts the grace is handed back, and another supervisor continues it', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const env = { ORION_SHUTDOWN_GRACE: '200 ms' }
  await using supervisor = await startSupervisor(taskQueue, { env })
  const { id } = await startSlowRun(stack, taskQueue, { ms: 60_000, options: OPTIONS })

  assert.equal(await supervisor.stop(), 0)

  await using _successor = await startSupervisor(taskQueue, { processes: 1 })
  assert.equal(await awaitResult(stack.client, id, 20_000), 2)
})

test('the tasks of a worker that froze while it drained are given back before the supervisor ends', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const env = { ORION_HANG_LIMIT: '1 second' }
  await using supervisor = await startSupervisor(taskQueue, { processes: 1, env })
  const { pid } = await startSlowRun(stack, taskQueue, { ms: 60_000, options: OPTIONS })

  process.kill(pid, 'SIGSTOP')
  assert.equal(await supervisor.stop(), 0)

  const [line] = supervisor.logged('tasks of a dead worker given back')
  assert.equal(line?.['activities'], 1)
})
