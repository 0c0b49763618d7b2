import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

test('test_workflow_execution: a run completes, each effect once and in order', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  await using _worker = await startWorker(taskQueue)
  const id = uniqueId('execution')
  const input = { steps: 3, sleep: '10 ms' }
  await startRun(stack.client, { type: 'durableDemo', id, input, taskQueue })

  const result = await awaitResult(stack.client, id, 30_000)

  assert.deepEqual(result, { steps: ['step-1', 'step-2', 'step-3'], sleptMs: 10 })
  const effects = await stack.store.listEffects(id)
  assert.deepEqual(
    effects.map(({ name }) => name),
    ['step-1', 'step-2', 'step-3'],
  )
  const audit = await stack.store.listAudit(id)
  assert.deepEqual(
    audit.map(({ status }) => status),
    ['working', 'sleeping', 'resumed', 'completed'],
  )
  assert.ok(audit.at(-1)?.completedAt, 'the last transition says when the run ended')
})
