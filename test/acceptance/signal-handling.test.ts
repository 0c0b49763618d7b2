import assert from 'node:assert/strict'
import { test } from 'node:test'
import { approvalStatus } from '../../src/client/list-approvals.ts'
import { awaitResult } from '../../src/client/end-run.ts'
import { signalRun } from '../../src/client/signal-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import type { Decision } from '../../src/contract/approval.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

const REQUEST = { subject: 'Refund 4711', requestedBy: 'agent-7' }
const PAYLOAD = { decisionId: 'd-1', approver: 'maria', reason: 'fine' }

test('test_signal_handling: a run waits for approval and ends as approved', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const { client, store } = stack
  await using _worker = await startWorker(taskQueue)
  const id = uniqueId('approval')
  await startRun(client, { type: 'approval', id, input: REQUEST, taskQueue })
  await waitFor('pending', async () => (await approvalStatus(client, id)).status === 'pending')

  await signalRun(client, { id, name: 'approve', payload: PAYLOAD })

  const result = (await awaitResult(client, id, 30_000)) as Decision
  assert.equal(result.decision, 'approved')
  assert.equal(result.approver, 'maria')
  const [decision, ...more] = await store.listDecisions(id)
  assert.equal(more.length, 0)
  assert.equal(decision?.decision, 'approved')
  assert.equal(decision?.approvedBy, 'maria')
})

test('a signal sent while no worker is there is taken when one comes', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const { client } = stack
  const id = uniqueId('approval-later')
  await startRun(client, { type: 'approval', id, input: REQUEST, taskQueue })
  await signalRun(client, { id, name: 'reject', payload: PAYLOAD })

  await using _worker = await startWorker(taskQueue)

  const result = (await awaitResult(client, id, 30_000)) as Decision
  assert.equal(result.decision, 'rejected')
})
