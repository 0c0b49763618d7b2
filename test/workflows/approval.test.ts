import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideApproval } from '../../src/client/decide-approval.ts'
import { describeRun } from '../../src/client/describe-run.ts'
import { awaitResult, cancelRun } from '../../src/client/end-run.ts'
import { approvalStatus } from '../../src/client/list-approvals.ts'
import { startRun } from '../../src/client/start-run.ts'
import type { ApprovalInput, Decision } from '../../src/contract/approval.ts'
import { cancelInRow, whileRowsWait } from '../replay/stall-trail.ts'
import { uniqueId } from '../support/unique-id.ts'
import { useWorker } from '../support/use-worker.ts'
import { waitFor } from '../support/wait-for.ts'

const world = useWorker()
const { taskQueue } = world

async function ask(more: Partial<ApprovalInput> = {}): Promise<string> {
  const id = uniqueId('approval')
  const input = { subject: 'Refund 4711', requestedBy: 'agent-7', ...more }
  await startRun(world.stack.client, { type: 'approval', id, input, taskQueue })
  return id
}

const resultOf = async (id: string) =>
  (await awaitResult(world.stack.client, id, 30_000)) as Decision

test('an update is answered with the decision that stands', async () => {
  const id = await ask()
  const answer = await decideApproval(world.stack.client, {
    id,
    decision: 'rejected',
    approver: 'maria',
    reason: 'no receipt',
  })
  assert.equal(answer.deliveredBy, 'update')
  assert.equal(answer.standing?.decision, 'rejected')
  assert.deepEqual(await resultOf(id), answer.standing)
})

test('the same decision sent again is answered as the first time, before and after the end', async () => {
  const id = await ask()
  const decision = { id, decision: 'approved', approver: 'maria', decisionId: 'd-1' } as const
  const first = await decideApproval(world.stack.client, decision)
  await resultOf(id)
  assert.deepEqual((await decideApproval(world.stack.client, decision)).standing, first.standing)
  assert.equal((await world.stack.store.listDecisions(id)).length, 1)
})

test('a later, different decision is refused, with the one that stands in the answer', async () => {
  const id = await ask()
  await decideApproval(world.stack.client, { id, decision: 'approved', approver: 'maria' })
  await assert.rejects(
    decideApproval(world.stack.client, { id, decision: 'rejected', approver: 'otto' }),
    { code: 'APPROVAL_ALREADY_DECIDED', message: /approved by maria/, exitCode: 4 },
  )
  assert.equal((await resultOf(id)).decision, 'approved')
})

test('of simultaneous decisions one stands, and every sender learns which', async () => {
  const id = await ask()
  const senders = ['a', 'b', 'c', 'd', 'e', 'f']
  const outcomes = await Promise.allSettled(
    senders.map((approver, index) =>
      decideApproval(world.stack.client, {
        id,
        decision: index % 2 === 0 ? 'approved' : 'rejected',
        approver,
      }),
    ),
  )
  const accepted = outcomes.filter(({ status }) => status === 'fulfilled')
  assert.equal(accepted.length, 1, JSON.stringify(outcomes))
  // The answer comes before the record, which the run writes on its way to its end.
  await resultOf(id)
  assert.equal((await world.stack.store.listDecisions(id)).length, 1)
})

test('an approval that nobody decides in time expires', async () => {
  const id = await ask({ timeout: '300 ms' })
  const result = await resultOf(id)
  assert.equal(result.decision, 'expired')
  const [row] = await world.stack.store.listDecisions(id)
  assert.equal(row?.decision, 'expired')
  await assert.rejects(
    decideApproval(world.stack.client, { id, decision: 'approved', approver: 'late' }),
    { code: 'APPROVAL_ALREADY_DECIDED' },
  )
})

test('an update without an approver is refused before the run takes notice', async () => {
  const id = await ask()
  const handle = world.stack.client.temporal.workflow.getHandle(id)
  const wrong = { decision: 'approved', decisionId: 'x', approver: ' ' }
  await assert.rejects(handle.executeUpdate('decide', { args: [wrong] }))
  const malformed = { decision: 'perhaps', decisionId: 'x', approver: 'maria' }
  await assert.rejects(handle.executeUpdate('decide', { args: [malformed] }))
  assert.equal((await approvalStatus(world.stack.client, id)).status, 'pending')
})

test('a malformed signal is dropped, and the run waits on', async () => {
  const id = await ask()
  const handle = world.stack.client.temporal.workflow.getHandle(id)
  await handle.signal('approve')
  await handle.signal('approve', { approver: 42 })
  await handle.signal('approve', { approver: 'maria', decisionId: 'd-1' })
  assert.equal((await resultOf(id)).approver, 'maria')
})

test('an approval that is cancelled ends as cancelled, and says so in the audit trail', async () => {
  const id = await ask()
  await waitFor('pending', async () => (await world.stack.store.listAudit(id)).length > 0)
  await cancelRun(world.stack.client, id)
  await waitFor(
    'the end',
    async () => (await describeRun(world.stack.client, id)).status === 'cancelled',
  )
  const statuses = (await world.stack.store.listAudit(id)).map(({ status }) => status)
  assert.deepEqual(statuses, ['pending', 'cancelled'])
})

test('an approval that is cancelled while its end is written ends as it was decided', async () => {
  const { client, store } = world.stack
  const id = await ask()
  await waitFor('pending', async () => (await store.listAudit(id)).length > 0)
  await whileRowsWait(async () => {
    await decideApproval(client, { id, decision: 'rejected', approver: 'maria' })
    await cancelInRow(client, id)
  })
  assert.equal((await resultOf(id)).decision, 'rejected')
  const statuses = (await store.listAudit(id)).map(({ status }) => status)
  assert.deepEqual(statuses, ['pending', 'rejected'])
})

test('a decision about a run that never was is refused as not found', async () => {
  await assert.rejects(
    decideApproval(world.stack.client, {
      id: uniqueId('none'),
      decision: 'approved',
      approver: 'm',
    }),
    { code: 'RUN_NOT_FOUND', exitCode: 4 },
  )
})

test('a decision about a run that asks nothing is refused', async () => {
  const id = uniqueId('not-an-approval')
  await startRun(world.stack.client, {
    type: 'durableDemo',
    id,
    input: { sleep: '20 s' },
    taskQueue,
  })
  await assert.rejects(
    decideApproval(world.stack.client, { id, decision: 'approved', approver: 'maria' }),
    { code: 'APPROVAL_NOT_OPEN', exitCode: 4 },
  )
  await cancelRun(world.stack.client, id)
})
