// Requests under a policy, on a real server: votes, edits, a killed worker, a chain, and the rows.
import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import type { Outcome } from '../../../src/approvals/policy/gate-state.ts'
import { policyVersion } from '../../../src/approvals/policy/policy.ts'
import { actionDigest } from '../../../src/approvals/request/action-digest.ts'
import type { AuditReport } from '../../../src/cli/audit/render.ts'
import { listRequests } from '../../../src/client/requests/list-requests.ts'
import { ARGS } from '../../approvals/policy/gate-support.ts'
import { runCliJson } from '../../support/shared-cli.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { waitFor } from '../../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../../support/worker-process.ts'
import { addCrowd, ask, type Crowd } from './asked.ts'
import { raceAgain, voteUnread } from './race.ts'

const taskQueue = uniqueTaskQueue()
const FILE = fileURLToPath(new URL('workflows.ts', import.meta.url))
let stack: StackClient
let worker: TestWorker
let crowd: Crowd

const begin = () => startWorker(taskQueue, {}, ['--workflows', FILE])

before(async () => {
  stack = await connectStack()
  crowd = await addCrowd(stack, 'abc')
  worker = await begin()
})
after(async () => {
  await worker?.[Symbol.asyncDispose]()
  await stack?.[Symbol.asyncDispose]()
})

const people = (...letters: string[]) => letters.map((letter) => crowd.id(letter))

test('an edit, another worker and two votes: the answers are those of one decision', async () => {
  const run = await ask(stack, crowd, { taskQueue, policy: { edits: 'allowed' } })
  await run.untilOpen()
  const { digest: old, request } = await run.show()
  const args = { ...ARGS, amount: 20 }
  const { ref, version } = request.policy
  const digest = actionDigest({ name: 'refund', args, policyVersion: `${ref}@${version}` })
  const edited = await run.say('c', { kind: 'edit', digest: old, args })
  assert.deepEqual(edited.answer, { kind: 'new-vote', digest })
  await assert.rejects(run.vote('a', { digest: old }), { code: 'APPROVAL_STALE' })
  const first = { id: 'v1', digest }
  const counted = await run.vote('a', first)
  assert.deepEqual(counted.answer, { kind: 'counted', verdict: 'approve', have: 1, need: 2 })
  await assert.rejects(run.vote('a', { digest }), {
    code: 'APPROVAL_NOT_ALLOWED',
    message: /has already voted/,
  })
  await worker.stop()
  worker = await begin()
  assert.deepEqual((await run.vote('a', first)).answer, counted.answer)
  assert.equal((await run.vote('b', { digest })).state, 'decided')
  const { status, by, action } = await run.result<Outcome & { action: unknown }>()
  assert.deepEqual([status, by, action], ['approved', people('a', 'b'), { name: 'refund', args }])

  // The run has ended: Temporal knows the message, and of a new one the records say the rest.
  assert.deepEqual((await run.vote('a', first)).answer, counted.answer)
  await assert.rejects(run.vote('c', { digest }), { code: 'APPROVAL_ALREADY_DECIDED' })
  const { state, messages, request: shown } = await run.show()
  assert.deepEqual([state, shown.digest, shown.action.args], ['approved', digest, args])
  assert.deepEqual(
    messages.map(({ kind, answer }) => [kind, answer.kind]),
    [
      ['edit', 'new-vote'],
      ['vote', 'stale-digest'],
      ['vote', 'counted'],
      ['vote', 'not-allowed'],
      ['vote', 'decided'],
    ],
  )
  const [row] = await stack.store.listDecisions(run.id)
  assert.deepEqual([row?.decision, row?.approvedBy], ['approved', people('a', 'b').join(', ')])
})

test('a deadline is a timer of the run: nobody decides, and it is over at its moment', async () => {
  const policy = { deadline: '1 second', onTimeout: 'reject' } as const
  const run = await ask(stack, crowd, { taskQueue, policy })
  const { status, rule } = await run.result<Outcome>()
  assert.deepEqual([status, rule], ['rejected', 'deadline'])
  assert.equal((await run.show()).state, 'rejected')
})

test('a vote that Temporal had before the deadline counts, though a worker reads it later', async () => {
  // On a busy machine the first deadline may pass before the vote is sent.
  const reader = { stop: () => worker.kill(), begin: async () => void (worker = await begin()) }
  const vote = (within: string) => voteUnread(stack, crowd, { taskQueue, within, reader })
  const inTime = (await vote('8 seconds')) ?? (await vote('1 minute'))
  assert.ok(inTime)
  const [{ status, by, atMs }, deadline] = inTime
  assert.deepEqual([status, by], ['approved', people('a')])
  assert.ok(atMs < Date.parse(deadline))
})

test('two at once: each message decides the one that it names', async () => {
  const run = await ask(stack, crowd, { taskQueue, type: 'twoAtOnce', policy: { quorum: 1 } })
  await run.untilOpen(2)
  await assert.rejects(run.show(), { code: 'APPROVAL_AMBIGUOUS' })
  await run.vote('a', { verdict: 'reject' }, 'money')
  await run.vote('b', {}, 'files')
  await assert.rejects(run.vote('b', { digest: `sha256:${'0'.repeat(64)}` }, 'none'), {
    code: 'APPROVAL_NOT_OPEN',
  })
  const decided = await run.result<readonly Outcome[]>()
  assert.deepEqual(
    decided.map(({ status }) => status),
    ['approved', 'rejected'],
  )
})

test('a request continues with the next run of the chain: one vote before, one after', async () => {
  const run = await ask(stack, crowd, { taskQueue, type: 'goesOn' })
  await run.untilOpen()
  const handle = stack.client.temporal.workflow.getHandle(run.id)
  const { runId } = await handle.describe()
  assert.equal((await run.vote('a', { id: 'v1' }, 'long')).state, 'counted')
  await handle.signal('goOn')
  await waitFor('the next run', async () => (await handle.describe()).runId !== runId)
  assert.equal((await run.vote('a', { id: 'v1' }, 'long')).answer?.kind, 'counted')
  assert.equal((await run.vote('b', {}, 'long')).state, 'decided')
  assert.deepEqual((await run.result<Outcome>()).by, people('a', 'b'))
  const requests = await listRequests(stack.store, { workflowId: run.id, state: 'any' })
  assert.deepEqual(
    requests.map(({ approvalId, state }) => [approvalId, state]),
    [['long', 'approved']],
  )
})

test('nobody can decide: the run fails at once with the reason', async () => {
  const run = await ask(stack, crowd, { taskQueue, policy: { quorum: 9 } })
  await assert.rejects(run.result(), { code: 'RUN_FAILED', message: /nobody can decide/ })
  assert.equal((await run.show()).state, 'unsatisfiable')
})

test('a run that ends takes its open request with it', async () => {
  const run = await ask(stack, crowd, { taskQueue, type: 'endsFirst' })
  await run.untilOpen()
  await stack.client.temporal.workflow.getHandle(run.id).signal('goOn')
  assert.equal(await run.result(), 'done')
  assert.equal((await run.show()).state, 'withdrawn')
})

test('an approval is used by one step, and by its retry', async () => {
  const run = await ask(stack, crowd, { taskQueue, type: 'actsOnIt', policy: { quorum: 1 } })
  await run.untilOpen()
  await run.vote('a')
  const [first, again, other] = await run.result<readonly unknown[]>()
  assert.deepEqual([first, again], [ARGS, ARGS])
  assert.match(String(other), /can't be used: spent-before/)
  // The vote, the decision and the use are sealed, and the history knows where each stands.
  const { value } = await runCliJson(['audit', 'reconcile', '--run', run.id])
  const { verdict, links, unwitnessed } = value as AuditReport
  assert.deepEqual([verdict, links, unwitnessed], ['pass', 3, 0])
})

test('a person who may decide sees the request in a list, by any login, until the vote', async () => {
  const run = await ask(stack, crowd, { taskQueue })
  await run.untilOpen()
  const waitingFor = async (name: string) =>
    (await listRequests(stack.store, { decider: name, workflowId: run.id })).length
  assert.equal(await waitingFor(`${crowd.id('a')}@example.com`), 1)
  assert.equal(await waitingFor('agent-7'), 0)
  await run.vote('a')
  await waitFor('the vote in the list', async () => (await waitingFor(crowd.id('a'))) === 0)
  const { missing, you, have, need, atDeadline } = await run.show('b')
  assert.deepEqual([have, need, atDeadline], [1, 2, 'expires'])
  assert.equal(missing, `1 of 2; ${people('b', 'c').join(' or ')}`)
  assert.deepEqual(you?.verbs, ['approve', 'reject', 'comment', 'ask'])
  await run.vote('b')
  await run.result()
})

/** `ORION_TEST_RACES=1000` for all that `npm run race:approvals` runs. */
const RACES = Number(process.env['ORION_TEST_RACES'] ?? 13)

test('a vote and the deadline at the same moment: one result, and all senders get the same', async (t) => {
  const ends = await raceAgain(stack, crowd, { taskQueue, races: RACES })
  t.diagnostic(`${ends.filter((end) => end === 'approved').length} of ${ends.length} approved`)
})

test('a version of a policy is one policy forever', async () => {
  const name = `once-${crowd.group}`
  const first = await ask(stack, crowd, { taskQueue, policy: { name } })
  await first.untilOpen()
  const other = await ask(stack, crowd, { taskQueue, policy: { name, quorum: 1 } })
  await assert.rejects(other.result(), { message: /give it a new version/ })
  assert.equal((await first.show()).policy, policyVersion({ name, version: 3 } as never))
})
