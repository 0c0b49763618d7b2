import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectStack } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { uniqueTaskQueue } from '../../support/worker-process.ts'
import { startSupervisor } from '../support/start-supervisor.ts'

const CODE = ['--workflows', 'test/supervisor/overload/support/workflows.ts']
const RUNS = 42
/** The forty that the SDK takes at a time last 8 s, longer than Temporal ever lets a task take. */
const THINK_MS = 200
const TASK_TIMEOUT_MS = 1_000
/** It takes 10 s; without the limit not one had ended after 90 s. */
const ENDED_MS_MAX = 150_000

test('runs that all wait for one slow worker end, as it takes no more than it can answer in time', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  await using supervisor = await startSupervisor(taskQueue, { processes: 1, code: CODE })
  const { workflow } = stack.client.temporal
  const start = () =>
    workflow.start('slowThinker', {
      workflowId: uniqueId('slow'),
      taskQueue,
      args: [THINK_MS],
      workflowTaskTimeout: TASK_TIMEOUT_MS,
      workflowExecutionTimeout: ENDED_MS_MAX,
    })
  const handles = await Promise.all(Array.from({ length: RUNS }, start))
  const ended = await Promise.allSettled(handles.map((handle) => handle.result()))
  const late = supervisor.logged('late answer refused by Temporal').length
  const stuck = ended.filter(({ status }) => status === 'rejected')
  assert.equal(stuck.length, 0, `${stuck.length} runs stood still, ${late} answers were late`)
})
