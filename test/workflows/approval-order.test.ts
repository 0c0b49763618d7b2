import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitResult, cancelRun } from '../../src/client/end-run.ts'
import { fetchEvents } from '../../src/client/history.ts'
import { approvalStatus } from '../../src/client/list-approvals.ts'
import { startRun } from '../../src/client/start-run.ts'
import type { ApprovalInput, Decision } from '../../src/contract/approval.ts'
import { connectStack, type StackClient } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

const BURST = 40
/** Forty runs at once take seconds; on a machine with much else to do, a minute. */
const ANSWER_MS_MAX = 120_000

async function ask(
  { client }: StackClient,
  taskQueue: string,
  more: Partial<ApprovalInput> = {},
): Promise<string> {
  const id = uniqueId('order-of')
  const input = { subject: 'Refund 4711', requestedBy: 'agent-7', ...more }
  await startRun(client, { type: 'approval', id, input, taskQueue })
  return id
}

const resultOf = async ({ client }: StackClient, id: string) =>
  (await awaitResult(client, id, ANSWER_MS_MAX)) as Decision

const by = (decisionId: string) => ({ decisionId, approver: `by ${decisionId}` })

test('the decision that was acknowledged first stands, by any channel, with no worker running', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const handle = (id: string) => stack.client.temporal.workflow.getHandle(id)
  const [signals, mixed, cancelled] = [
    await ask(stack, taskQueue),
    await ask(stack, taskQueue),
    await ask(stack, taskQueue),
  ]
  for (const id of [signals, mixed, cancelled]) await handle(id).signal('reject', by('first'))
  await handle(signals).signal('approve', by('second'))
  const update = handle(mixed).executeUpdate('decide', {
    args: [{ decision: 'approved', ...by('second') }],
  })
  await cancelRun(stack.client, cancelled)

  await using _worker = await startWorker(taskQueue)
  assert.equal((await resultOf(stack, signals)).decision, 'rejected')
  assert.equal((await resultOf(stack, mixed)).decision, 'rejected')
  assert.equal(((await update) as { accepted: boolean }).accepted, false)
  await assert.rejects(resultOf(stack, cancelled), { code: 'RUN_FAILED' })
  const [row] = await stack.store.listDecisions(cancelled)
  assert.equal(row?.decisionId, 'first')

  // The same with workers that are there, and faster than the messages or not.
  const burst = Array.from({ length: BURST }, async () => {
    const id = await ask(stack, taskQueue)
    await handle(id).signal('reject', by('first'))
    await handle(id).signal('approve', by('second'))
    return (await resultOf(stack, id)).decision
  })
  assert.deepEqual(new Set(await Promise.all(burst)), new Set(['rejected']))
})

test('a decision that reached the server in time counts, whenever a worker reads it', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const { client } = stack
  const handle = (id: string) => client.temporal.workflow.getHandle(id)
  const worker = await startWorker(taskQueue)
  const inTime = await ask(stack, taskQueue, { timeout: '6 s' })
  const tooLate = await ask(stack, taskQueue, { timeout: '2 s' })
  const { expiresAt } = await approvalStatus(client, inTime)
  await approvalStatus(client, tooLate)
  await worker.kill()

  await handle(inTime).signal('approve', by('in-time'))
  assert.ok(Date.now() < Date.parse(expiresAt), 'the signal was sent too late for this test')
  for (const id of [tooLate, inTime]) {
    await waitFor('the timer', async () =>
      (await fetchEvents(client, id)).some(({ type }) => type === 'timerFired'),
    )
    await handle(id).signal('reject', by('after'))
  }
  await using _worker = await startWorker(taskQueue)
  const { decision, approver, decidedAt } = await resultOf(stack, inTime)
  assert.deepEqual([decision, approver], ['approved', 'by in-time'])
  assert.ok(decidedAt < expiresAt)
  assert.equal((await resultOf(stack, tooLate)).decision, 'expired')
})
