import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

test('workflows and activities can be served by different workers, by settings alone', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  await using _workflows = await startWorker(taskQueue, {
    ORION_WORKFLOWS: 'order,approval',
    ORION_ACTIVITIES: 'none',
  })
  await using _activities = await startWorker(taskQueue, { ORION_WORKFLOWS: 'none' })
  const id = uniqueId('split')
  const input = { sku: 'lamp', amountCents: 100 }
  await startRun(stack.client, { type: 'order', id, input, taskQueue })
  const result = await awaitResult(stack.client, id, 30_000)
  assert.deepEqual(result, { status: 'completed', steps: ['reserve', 'charge', 'ship'] })
})

test('one worker serves several task queues', async () => {
  const queues = [uniqueTaskQueue(), uniqueTaskQueue()]
  await using stack = await connectStack()
  await using _worker = await startWorker(queues.join(','))
  for (const taskQueue of queues) {
    const id = uniqueId('queue')
    const input = { steps: 1, sleep: 1 }
    await startRun(stack.client, { type: 'durableDemo', id, input, taskQueue })
    await awaitResult(stack.client, id, 30_000)
  }
})
