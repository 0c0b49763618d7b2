import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import { decideApproval } from '../../../src/client/decide-approval.ts'
import { awaitResult, cancelRun } from '../../../src/client/end-run.ts'
import { startRun } from '../../../src/client/start-run.ts'
import type { ApprovalStatus, DecideAnswer, Decision } from '../../../src/contract/approval.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../../support/worker-process.ts'

const taskQueue = uniqueTaskQueue()
const FILE = fileURLToPath(new URL('workflows.ts', import.meta.url))
let stack: StackClient
let worker: TestWorker

before(async () => {
  stack = await connectStack()
  worker = await startWorker(taskQueue, {}, ['--workflows', FILE])
})
after(async () => {
  await worker?.[Symbol.asyncDispose]()
  await stack?.[Symbol.asyncDispose]()
})

async function start(type: string, input?: unknown): Promise<string> {
  const id = uniqueId(type)
  await startRun(stack.client, { type, id, taskQueue, custom: true, input })
  return id
}

const handle = (id: string) => stack.client.temporal.workflow.getHandle(id)
const resultOf = (id: string) => awaitResult(stack.client, id, 30_000)
const approvals = (id: string) => handle(id).query<readonly ApprovalStatus[]>('approvals')

const decide = (id: string, more: object) =>
  handle(id).executeUpdate<DecideAnswer, [object]>('decide', {
    args: [{ decision: 'approved', approver: 'maria', ...more }],
  })

const untilOpen = (id: string, count: number) =>
  waitFor(`${count} gates of ${id}`, async () => (await approvals(id)).length === count)

test('a double click decides the gate that was open, not the next', async () => {
  const id = await start('twoInARow')
  await untilOpen(id, 1)
  for (const decisionId of ['click-1', 'click-2']) {
    await handle(id).signal('approve', { decisionId, approver: 'maria' })
  }
  await untilOpen(id, 2)
  const again = await decide(id, { decisionId: 'click-2' })
  assert.deepEqual([again.accepted, again.approvalId], [false, 'approval'])
  const late = await decide(id, { decisionId: 'named', approvalId: 'approval' })
  assert.equal(late.standing.decisionId, 'click-1')
  await assert.rejects(
    decide(id, { decisionId: 'click-1', approvalId: 'approval-2' }),
    (error: Error) => /was used for the approval "approval"/.test(String(error.cause)),
  )
  const [, second] = await approvals(id)
  assert.equal(second?.status, 'pending')
  const answer = await decide(id, { decision: 'rejected', decisionId: 'seen' })
  assert.deepEqual([answer.accepted, answer.approvalId], [true, 'approval-2'])
  await resultOf(id)
  const rows = await stack.store.listDecisions(id)
  assert.deepEqual(
    rows.map(({ approvalId, decision, decisionId }) => [approvalId, decision, decisionId]),
    [
      ['approval', 'approved', 'click-1'],
      ['approval-2', 'rejected', 'seen'],
    ],
  )
})

test('if two gates are open, a message must name one of them', async () => {
  const id = await start('twoAtOnce')
  await untilOpen(id, 2)
  await assert.rejects(decide(id, { decisionId: 'unnamed' }), (error: Error) =>
    /files, money/.test(String(error.cause)),
  )
  await handle(id).signal('reject', { decisionId: 'm', approver: 'otto', approvalId: 'money' })
  await decide(id, { decisionId: 'f', approvalId: 'files' })
  assert.deepEqual(
    ((await resultOf(id)) as readonly Decision[]).map(({ decision }) => decision),
    ['approved', 'rejected'],
  )
  await assert.rejects(handle(id).query('status', 'none'))
  assert.equal(
    (await handle(id).query<ApprovalStatus, [string]>('status', 'money')).status,
    'rejected',
  )
})

test('the client names the gate that it decides, and learns of another one', async () => {
  const id = await start('twoInARow')
  await untilOpen(id, 1)
  const yes = { id, decision: 'approved', approver: 'maria' } as const
  const decideNamed = (approvalId: string, decisionId: string) =>
    decideApproval(stack.client, { ...yes, approvalId, decisionId })
  await assert.rejects(decideNamed('approval-2', 'early'), { code: 'APPROVAL_NOT_OPEN' })
  assert.equal((await decideNamed('approval', 'first')).approvalId, 'approval')
  await untilOpen(id, 2)
  await assert.rejects(decideNamed('approval-2', 'first'), { message: /was used for/ })
  assert.equal((await decideNamed('approval-2', 'second')).approvalId, 'approval-2')
  await resultOf(id)
  assert.equal((await decideNamed('approval', 'first')).standing?.decisionId, 'first')
})

test('a decision id is used up once, even if the run continues as a new one', async () => {
  const id = await start('overTwoRuns')
  await untilOpen(id, 1)
  const { runId: firstRunId } = await handle(id).describe()
  await decide(id, { decisionId: 'd7' })
  await waitFor('the next run', async () => (await handle(id).describe()).runId !== firstRunId)
  await handle(id).signal('approve', { decisionId: 'd7', approver: 'maria' })
  await assert.rejects(decide(id, { decisionId: 'd7' }))
  assert.equal((await decide(id, { decision: 'rejected', decisionId: 'd8' })).accepted, true)
  assert.equal(((await resultOf(id)) as Decision).decision, 'rejected')
  const rows = await stack.store.listDecisions(id)
  assert.deepEqual(
    rows.map(({ decisionId }) => decisionId),
    ['d7', 'd8'],
  )
})

test('a decision for a gate that only a later run of the chain opens is kept for it', async () => {
  const answer = { approver: 'otto', reason: 'too much' }
  const unnamed = { ...answer, decisionId: 'a' }
  const named = { ...answer, decisionId: 'b', approvalId: 'money' }
  for (const [asks, decision] of [
    [false, unnamed],
    [false, named],
    [true, named],
  ] as const) {
    const id = await start('asksInTheLast', asks)
    await handle(id).signal('reject', decision)
    await handle(id).signal('approve', { ...decision, decisionId: 'later' })
    await handle(id).signal('goOn')
    const { decision: what, decisionId, reason } = (await resultOf(id)) as Decision
    assert.deepEqual([what, decisionId, reason], ['rejected', decision.decisionId, 'too much'])
    const rows = await stack.store.listDecisions(id)
    assert.deepEqual(
      rows.map((row) => [row.approvalId, row.decisionId]),
      [['money', decisionId]],
    )
  }
})

test('a decision is recorded though nobody awaits it and the run is cancelled', async () => {
  const id = await start('neverAsked')
  await untilOpen(id, 1)
  await Promise.all([decide(id, { decisionId: 'd1' }), cancelRun(stack.client, id)])
  await assert.rejects(resultOf(id), { code: 'RUN_FAILED', message: /cancelled/ })
  assert.equal((await stack.store.listDecisions(id)).length, 1)
})

const REQUEST = { subject: 'Refund', requestedBy: 'shop' }

test('a gate refuses for good what `approval` refuses', async () => {
  for (const wrong of [
    { ...REQUEST, timeout: 1e300 },
    { ...REQUEST, timeout: 'soon' },
    { ...REQUEST, timeout: 0 },
    { requestedBy: 'shop' },
    { ...REQUEST, subject: 'wipe\u001b[2K' },
  ]) {
    const id = await start('anyRequest', wrong)
    await assert.rejects(resultOf(id), { code: 'RUN_FAILED' }, JSON.stringify(wrong))
  }
  await assert.rejects(resultOf(await start('sameNameTwice')), { message: /"same" already/ })
})

test('a gate takes what `approval` takes: a duration in words, or none', async () => {
  for (const [timeout, hours] of [
    ['48 hours', 48],
    [undefined, 24],
  ] as const) {
    const id = await start('anyRequest', { ...REQUEST, ...(timeout && { timeout }) })
    await untilOpen(id, 1)
    const { requestedAt, expiresAt } = await handle(id).query<ApprovalStatus>('status')
    assert.equal(Date.parse(expiresAt) - Date.parse(requestedAt), hours * 3_600_000)
    await cancelRun(stack.client, id)
  }
})

test('a workflow that has an `approve` of its own gets its messages', async () => {
  const id = await start('ownApprove')
  await handle(id).signal('approve', 'maria')
  assert.equal(await resultOf(id), 'maria')
  const chain = await start('ownApproveInChain')
  await handle(chain).signal('approve', { decisionId: 'd1', approver: 'maria' })
  assert.deepEqual(await resultOf(chain), [])
})
