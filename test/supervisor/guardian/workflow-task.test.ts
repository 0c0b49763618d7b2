import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../../src/client/end-run.ts'
import { WORKFLOW_TASK_TIMEOUT_MS } from '../../../src/client/limits.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { connectStack } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'
import { historyOf, inTaskOf } from '../support/run-facts.ts'
import { startSupervisor } from '../support/start-supervisor.ts'

const SLOW_MS = 20_000

/** Kills the worker in the midst of a workflow task, and sees how long it takes till it is done. */
async function recover(guardian: 'on' | 'off') {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const { client, store } = stack
  await using _supervisor = await startSupervisor(taskQueue, { env: { ORION_GUARDIAN: guardian } })
  const id = uniqueId('in-task')
  const input = { ms: SLOW_MS }
  await startRun(client, { type: 'slowTask', id, input, taskQueue, custom: true })
  await waitFor('the task', async () => (await store.listEffects(id)).length > 0)
  const pid = await inTaskOf(client, id)
  assert.ok(pid !== undefined)

  const killedAtMs = performance.now()
  process.kill(pid, 'SIGKILL')
  await awaitResult(client, id, 30_000)
  const ms = performance.now() - killedAtMs

  const events = await historyOf(client, id)
  const failed = events.flatMap(({ workflowTaskFailedEventAttributes }) =>
    workflowTaskFailedEventAttributes ? [workflowTaskFailedEventAttributes.failure] : [],
  )
  const timedOut = events.filter((event) => event.workflowTaskTimedOutEventAttributes)
  const scheduled = events.flatMap(({ workflowTaskScheduledEventAttributes }) =>
    workflowTaskScheduledEventAttributes ? [workflowTaskScheduledEventAttributes.attempt] : [],
  )
  return { ms, pid, failed, timedOut, scheduled }
}

test('a workflow task whose worker is killed is done by another at once', async () => {
  const { pid, failed, timedOut, scheduled } = await recover('on')
  assert.equal(failed.length, 1)
  assert.equal(failed[0]?.message, `Worker process ${pid} ended (SIGKILL).`)
  assert.equal(failed[0]?.applicationFailureInfo?.type, 'WorkerDied')
  assert.equal(timedOut.length, 0)
  // None counts as a further attempt, which would lengthen the timeout of the next.
  assert.deepEqual([...new Set(scheduled)], [1])
})

test('without the guardian it waits for its timeout', async () => {
  const { ms, failed, timedOut } = await recover('off')
  assert.equal(failed.length, 0)
  assert.equal(timedOut.length, 1)
  assert.ok(ms > WORKFLOW_TASK_TIMEOUT_MS / 2, `done after ${ms} ms`)
})
