// The list of open approvals while the worker that could tell more is away.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApprovalBoard } from '../../src/api/approvals/approval-board.ts'
import { startRun } from '../../src/client/start-run.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

test('a request that was read keeps its subject in the list while no worker answers', async () => {
  const [taskQueue, id] = [uniqueTaskQueue(), uniqueId('board')]
  await using stack = await connectStack()
  const board = createApprovalBoard(() => Promise.resolve(stack.client))
  const itemWith = (isAnswered: boolean) =>
    waitFor('the request in the list', async () => {
      const { items } = await board.read()
      return items.find(({ run, answered }) => run === id && answered === isAnswered)
    })
  {
    await using _worker = await startWorker(taskQueue)
    const input = { subject: 'Refund 4711', requestedBy: 'agent-7' }
    await startRun(stack.client, { type: 'approval', id, taskQueue, input })
    assert.equal((await itemWith(true)).subject, 'Refund 4711')
  }
  board.forget(id)
  assert.equal((await itemWith(false)).subject, 'Refund 4711')
})
