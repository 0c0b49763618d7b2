// What people type: votes, questions, delegations and people, and signatures where they are asked for.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import type { Outcome } from '../../../src/approvals/policy/gate-state.ts'
import { runCliJson } from '../../support/shared-cli.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { waitFor } from '../../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../../support/worker-process.ts'
import { addCrowd, ask, askedRun, type AskedRun, type Crowd } from './asked.ts'

const taskQueue = uniqueTaskQueue()
const attestedQueue = uniqueTaskQueue()
const FILE = fileURLToPath(new URL('workflows.ts', import.meta.url))
let stack: StackClient
let workers: readonly TestWorker[] = []
let crowd: Crowd
let folder = ''

before(async () => {
  stack = await connectStack()
  crowd = await addCrowd(stack, 'abcd')
  folder = await mkdtemp(join(tmpdir(), 'orion-keys-'))
  workers = await Promise.all([
    startWorker(taskQueue, {}, ['--workflows', FILE]),
    startWorker(attestedQueue, { ORION_DECISIONS: 'attested' }, ['--workflows', FILE]),
  ])
})
after(async () => {
  for (const worker of workers) await worker[Symbol.asyncDispose]()
  await stack?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

interface Said {
  readonly error?: { readonly code: string; readonly details?: Record<string, unknown> }
  readonly state?: string
  readonly answer?: Record<string, unknown>
  readonly deliveredBy?: string
}

async function orion(...args: string[]): Promise<Said> {
  return (await runCliJson(args)).value as Said
}

/** A message that no worker answers in time is sent again, as a person would, under its id. */
async function answered(...args: string[]): Promise<Said> {
  return waitFor('an answer', async () => {
    const said = await orion(...args)
    return said.state !== 'waiting' && said
  })
}

const verb = (word: string, run: AskedRun, letter: string, ...more: string[]) =>
  answered('approval', word, run.id, '--by', crowd.id(letter), ...more)

const approve = (run: AskedRun, letter: string, ...more: string[]) =>
  answered('approval', 'approve', run.id, '--approver', crowd.id(letter), ...more)

test('people ask, answer, delegate, extend and decide on the command line', async () => {
  const policy = {
    edits: 'allowed',
    delegation: { longest: '1 week' },
    extension: { times: 1, longest: '1 week' },
  } as const
  const run = await ask(stack, crowd, { taskQueue, policy })
  await run.untilOpen()
  assert.equal((await verb('ask', run, 'a', '--text', 'Is there a receipt?')).state, 'noted')
  const reply = ['--by', 'agent-7', '--text', 'Yes.']
  assert.equal((await answered('approval', 'answer', run.id, ...reply)).state, 'noted')
  assert.equal((await verb('comment', run, 'b', '--text', 'The third this week.')).state, 'noted')
  const to = ['--to', crowd.id('d'), '--until', '2 days']
  assert.equal((await verb('delegate', run, 'a', ...to)).state, 'noted')
  assert.equal((await verb('extend', run, 'b', '--until', '3 days')).state, 'noted')
  const args = JSON.stringify({ to: 'c1', amount: 20 })
  const { digest } = await run.show()
  assert.equal((await verb('edit', run, 'c', '--args', args)).state, 'new-vote')
  await waitFor('the edit in the records', async () => (await run.show()).digest !== digest)
  const refused = await answered('approval', 'reject', run.id, '--approver', 'agent-7')
  assert.equal(refused.error?.code, 'APPROVAL_NOT_ALLOWED')
  assert.deepEqual((await approve(run, 'b')).answer, {
    kind: 'counted',
    verdict: 'approve',
    have: 1,
    need: 2,
  })
  const first = await approve(run, 'd', '--in-place-of', crowd.id('a'), '--decision-id', 'd1')
  assert.equal(first.state, 'decided')
  assert.equal((await run.result<Outcome>()).status, 'approved')
  const late = await answered('approval', 'reject', run.id, '--approver', crowd.id('c'))
  assert.equal(late.error?.code, 'APPROVAL_ALREADY_DECIDED')
})

test('a person who is removed is out of open requests at once, and so is their vote', async () => {
  const run = await ask(stack, crowd, { taskQueue })
  await run.untilOpen()
  assert.equal((await approve(run, 'c')).state, 'counted')
  await orion('group', 'remove', crowd.group, '--member', crowd.id('c'))
  const view = await waitFor('the vote to be gone', async () => {
    const shown = await run.show()
    // Before the vote is recorded there is none either.
    return shown.have === 0 && !shown.deciders.includes(crowd.id('c')) && shown
  })
  assert.deepEqual(view.deciders, ['a', 'b', 'd'].map(crowd.id))
  assert.equal((await approve(run, 'c')).error?.details?.['why'], 'unknown-person')
  await approve(run, 'a')
  assert.equal((await approve(run, 'b')).state, 'decided')
  await run.result()
  await orion('group', 'add', crowd.group, '--member', crowd.id('c'))
})

test('a child run asks: its parent has the decision, and takes the request with it', async () => {
  const asks = async () => {
    const run = await ask(stack, crowd, { taskQueue, type: 'asksByChild' })
    const child = askedRun(stack, crowd, `${run.id}-child`)
    await child.untilOpen()
    return { run, child }
  }
  const [decided, cancelled] = await Promise.all([asks(), asks()])
  await decided.child.vote('a')
  assert.equal((await decided.child.vote('b')).state, 'decided')
  assert.deepEqual((await decided.run.result<Outcome>()).by, ['a', 'b'].map(crowd.id))
  await stack.client.temporal.workflow.getHandle(cancelled.run.id).cancel()
  await assert.rejects(cancelled.run.result(), { code: 'RUN_FAILED' })
  assert.equal((await cancelled.child.show()).state, 'withdrawn')
})

test('if signatures are required, only messages signed by the right key count', async () => {
  const keyOf = async (letter: string) => {
    const out = join(folder, `${letter}.key`)
    const said = await orion(
      'approval',
      'key',
      'create',
      '--person',
      crowd.id(letter),
      '--out',
      out,
    )
    assert.equal(said.error, undefined)
    return out
  }
  const [a, b] = [await keyOf('a'), await keyOf('b')]
  const run = await ask(stack, crowd, { taskQueue: attestedQueue })
  await run.untilOpen()
  const why = async (said: Promise<Said>) => (await said).error?.details?.['why']
  assert.equal(await why(approve(run, 'a', '--decision-id', 'v1')), 'not-attested')
  assert.equal(await why(approve(run, 'a', '--decision-id', 'v1', '--key', b)), 'not-attested')
  // A forged message has not used up the id.
  assert.equal((await approve(run, 'a', '--decision-id', 'v1', '--key', a)).state, 'counted')
  assert.equal((await approve(run, 'b', '--key', b)).state, 'decided')
  assert.deepEqual((await run.result<Outcome>()).by, ['a', 'b'].map(crowd.id))
  const { messages } = await run.show()
  assert.deepEqual(
    messages.map(({ answer }) => answer.kind),
    ['not-allowed', 'not-allowed', 'counted', 'decided'],
  )
})
