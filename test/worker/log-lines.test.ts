import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

test('every line of a worker whose runs fail is JSON, those of the SDK’s core too', async () => {
  const taskQueue = uniqueTaskQueue()
  const code = ['--workflows', 'test/worker/support/failing-workflows.ts']
  const env = { ORION_LOG_FORMAT: 'json' }
  await using worker = await startWorker(taskQueue, env, code)
  await using stack = await connectStack()
  const workflowId = uniqueId('failing')
  const handle = await stack.client.temporal.workflow.start('failingTask', {
    taskQueue,
    workflowId,
  })
  await waitFor('the core’s warning', () =>
    worker.logs.some(({ msg }) => /Failing workflow task/i.test(String(msg))),
  )
  await handle.terminate()
  assert.deepEqual(
    worker.logs.filter(({ time }) => time === undefined),
    [],
  )
})
