// The decision machine in Temporal's sandbox: through a kill of the worker, and replayed.
import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import type { Answer, Outcome } from '../../../src/approvals/policy/gate-state.ts'
import type { PolicyInput } from '../../../src/approvals/policy/policy.ts'
import { scheduleOf } from '../../../src/approvals/policy/schedule.ts'
import { policyVersion } from '../../../src/approvals/policy/policy.ts'
import { actionDigest } from '../../../src/approvals/request/action-digest.ts'
import { awaitResult } from '../../../src/client/end-run.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { ARGS, ARGS_SCHEMA } from '../../approvals/policy/gate-support.ts'
import { peopleOf, policyOf } from '../../approvals/policy/support.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../../support/worker-process.ts'

const taskQueue = uniqueTaskQueue()
const FILE = fileURLToPath(new URL('workflows.ts', import.meta.url))
let stack: StackClient
let worker: TestWorker

const begin = () => startWorker(taskQueue, {}, ['--workflows', FILE])

before(async () => {
  stack = await connectStack()
  worker = await begin()
})
after(async () => {
  await worker?.[Symbol.asyncDispose]()
  await stack?.[Symbol.asyncDispose]()
})

const digestOf = (policy: ReturnType<typeof policyOf>, args: typeof ARGS) =>
  actionDigest({ name: 'refund', args, policyVersion: policyVersion(policy) })

async function open(more: Partial<PolicyInput>) {
  const policy = policyOf(more)
  const id = uniqueId('policy')
  const input = {
    approvalId: 'a1',
    policy,
    people: peopleOf('abc'),
    asked: { requestedBy: 'agent-7' },
    action: { name: 'refund', args: ARGS },
    argsSchema: ARGS_SCHEMA,
    schedule: scheduleOf(policy, Date.now()),
  }
  await startRun(stack.client, { type: 'underPolicy', id, taskQueue, custom: true, input })
  const handle = stack.client.temporal.workflow.getHandle(id)
  return {
    policy,
    say: (message: object) => handle.executeUpdate<Answer, [object]>('say', { args: [message] }),
    outcome: async () => (await awaitResult(stack.client, id, 60_000)) as Outcome,
  }
}

test('an edit, a kill of the worker and two votes: the answers are those of one decision', async () => {
  const { policy, say, outcome } = await open({ edits: 'allowed' })
  const args = { ...ARGS, amount: 20 }
  const old = digestOf(policy, ARGS)
  const digest = digestOf(policy, args)
  const vote = (id: string, by: string, more: object = {}) =>
    say({ kind: 'vote', id, by, verdict: 'approve', digest, ...more })
  const edit = { kind: 'edit', id: 'e1', by: 'c', digest: old, args }
  assert.deepEqual(await say(edit), { kind: 'new-vote', digest })
  assert.equal((await vote('v0', 'a', { digest: old })).kind, 'stale-digest')
  assert.deepEqual(await vote('v1', 'a'), { kind: 'counted', verdict: 'approve', have: 1, need: 2 })
  await worker.kill()
  worker = await begin()
  assert.deepEqual(await vote('v1', 'a'), { kind: 'counted', verdict: 'approve', have: 1, need: 2 })
  await assert.rejects(vote('v2', 'b', { verdict: 'maybe' }))
  const decided = await vote('v3', 'b')
  assert.equal(decided.kind, 'decided')
  const { status, by, digest: decidedDigest } = await outcome()
  assert.deepEqual([status, by, decidedDigest], ['approved', ['a', 'b'], digest])
})

test('a deadline is a timer of the run: nobody decides, and it is over at its moment', async () => {
  const { outcome } = await open({ deadline: '1 second', onTimeout: 'reject' })
  const { status, rule } = await outcome()
  assert.deepEqual([status, rule], ['rejected', 'deadline'])
})
