import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RequestAsRow } from '../../src/contract/request-row.ts'
import type { ApprovalDecision, RequestChange, RequestMessage } from '../../src/store/store.ts'
import { useStore } from './use-store.ts'

const world = useStore()

const AT = '2026-11-30T12:00:00.000Z'
const DEADLINE = '2026-12-01T12:00:00.000Z'
const PLACE = { workflowId: 'refund-1', runId: 'run-1', approvalId: 'request' }

function requestOf(approvalKey: string): RequestAsRow {
  return {
    ...PLACE,
    approvalKey,
    policyName: 'refund',
    policyVersion: 1,
    digest: 'sha256:old',
    state: 'open',
    request: { action: { name: 'refund', args: { amount: 40 } }, digest: 'sha256:old' },
    gate: { action: { args: { amount: 40 } }, votes: [], clockMs: 1 },
    revision: 0,
    deciders: ['ben', 'cleo'],
    requestedBy: 'agent',
    openedAt: AT,
    deadline: DEADLINE,
  }
}

function voteOf(approvalKey: string, messageId: string): RequestMessage {
  return {
    ...PLACE,
    idempotencyKey: `${approvalKey}/${messageId}`,
    approvalKey,
    messageId,
    kind: 'vote',
    sender: 'ben',
    message: { kind: 'vote', note: 'é "quoted"' },
    answer: { kind: 'decided' },
    receivedAt: AT,
  }
}

function decisionOf(approvalKey: string, more: Partial<ApprovalDecision> = {}): ApprovalDecision {
  const decided = { decision: 'approved', approvedBy: 'ben', decidedAt: AT } as const
  return { ...PLACE, idempotencyKey: approvalKey, ...decided, ...more }
}

function changeOf(approvalKey: string, more: Partial<RequestChange> = {}): RequestChange {
  return {
    approvalKey,
    revision: 1,
    digest: 'sha256:new',
    state: 'approved',
    deciders: [],
    deadline: DEADLINE,
    decidedAt: AT,
    outcome: { status: 'approved' },
    gate: { votes: ['ben'], action: { args: { amount: 20 } } },
    messages: [voteOf(approvalKey, 'v1')],
    decision: decisionOf(approvalKey),
    ...more,
  }
}

test('a change writes vote, decision and request at once, and answers with their links', async () => {
  const key = 'k1'
  await world.store.openRequest(requestOf(key))
  const changed = await world.store.changeRequest(changeOf(key))
  assert.equal(changed.state, 'stands')
  const [vote, decision] = await Promise.all([
    world.store.placeInChain('approval_votes', `${key}/v1`),
    world.store.placeInChain('approval_decisions', key),
  ])
  assert.deepEqual(changed.places, [vote, decision])
  const row = await world.store.getRequest(key)
  assert.deepEqual(
    [row?.state, row?.revision, row?.digest, row?.deciders, row?.decidedAt, row?.outcome],
    ['approved', 1, 'sha256:new', [], AT, { status: 'approved' }],
  )
  assert.deepEqual(row?.gate, { votes: ['ben'], action: { args: { amount: 20 } }, clockMs: 1 })
  const asked = { action: { name: 'refund', args: { amount: 20 } } }
  assert.deepEqual(row?.request, { ...asked, digest: 'sha256:new', deadline: DEADLINE })
  assert.deepEqual(await world.store.listMessages(key), [voteOf(key, 'v1')])
  assert.deepEqual(await world.store.changeRequest(changeOf(key)), changed)
})

test('an older change after a newer one adds what was said, and changes nothing else', async () => {
  const key = 'k2'
  await world.store.openRequest(requestOf(key))
  const open = { state: 'open', deciders: ['cleo'], decision: undefined } as const
  const undecided = { ...open, decidedAt: undefined, outcome: undefined }
  await world.store.changeRequest(changeOf(key, undecided))
  const late = changeOf(key, { ...undecided, deciders: [], messages: [voteOf(key, 'v0')] })
  const { state, places } = await world.store.changeRequest(late)
  assert.deepEqual([state, places.length], ['stands', 1])
  const row = await world.store.getRequest(key)
  assert.deepEqual([row?.deciders, row?.decidedAt, row?.outcome], [['cleo'], undefined, undefined])
})

test('without a row of the revision before nothing is changed, and the caller gets to know it', async () => {
  const { state, places } = await world.store.changeRequest(changeOf('k3'))
  assert.deepEqual([state, places.length], ['missing', 2])
})

test('another decision under the same key is refused, and nothing of its change is written', async () => {
  const key = 'k4'
  await world.store.openRequest(requestOf(key))
  await world.store.changeRequest(changeOf(key))
  const other = changeOf(key, {
    revision: 2,
    messages: [voteOf(key, 'v2')],
    decision: decisionOf(key, { decision: 'rejected' }),
  })
  await assert.rejects(world.store.changeRequest(other), { code: 'IDEMPOTENCY_CONFLICT' })
  assert.equal((await world.store.listMessages(key)).length, 1)
  assert.equal((await world.store.getRequest(key))?.revision, 1)
})
