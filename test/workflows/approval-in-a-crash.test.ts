import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideApproval } from '../../src/client/decide-approval.ts'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

/** From then on the server refuses updates at once. */
const FAILURES = 2
const POLL_MS_MAX = 30_000

test('a decision about a run whose workers died again and again is kept until one lives', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const { client } = stack
  const id = uniqueId('crashing')
  const input = { subject: 'Refund 4711', requestedBy: 'agent-7' }
  await startRun(client, { type: 'approval', id, input, taskQueue })
  const { workflowService } = client.temporal
  for (let count = 0; count < FAILURES; count += 1) {
    const poll = { namespace: 'default', taskQueue: { name: taskQueue } }
    await client.temporal.withDeadline(Date.now() + POLL_MS_MAX, async () => {
      const { taskToken } = await workflowService.pollWorkflowTaskQueue(poll)
      await workflowService.respondWorkflowTaskFailed({ namespace: 'default', taskToken })
    })
  }

  const decision = { id, decision: 'approved', approver: 'maria' } as const
  assert.equal((await decideApproval(client, decision)).deliveredBy, 'signal')

  await using _worker = await startWorker(taskQueue)
  const { approver } = (await awaitResult(client, id, 30_000)) as { readonly approver: string }
  assert.equal(approver, 'maria')
})
