// Who came later decides only once an operator reopens the request; who left is out at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outcome } from '../../../src/approvals/policy/gate-state.ts'
import { PEOPLE_CHANGED } from '../../../src/contract/policy-gate.ts'
import { runCli, runCliJson } from '../../support/shared-cli.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { ask, type AskedRun } from './asked.ts'
import { useCrowd } from './crowd-world.ts'

const world = useCrowd('abc')
const { taskQueue } = world
const WHY = ['--reason', 'somebody has joined']

interface Said {
  readonly error?: { readonly code: string; readonly details?: Record<string, unknown> }
  readonly state?: string
  readonly answer?: Record<string, unknown>
}

/** Under one id, so that a repeat is the same message. */
function reopen(run: AskedRun, by = 'olga'): Promise<Said> {
  const id = ['--decision-id', uniqueId('reopen')]
  return waitFor('an answer', async () => {
    const args = ['approval', 'reopen', run.id, '--by', by, ...WHY, ...id]
    const said = (await runCliJson(args)).value as Said
    return said.state !== 'waiting' && said
  })
}

async function joins(letter: string): Promise<void> {
  await world.stack.store.putPerson({ id: world.crowd.id(letter), logins: [], roles: [] })
  await world.stack.store.addMember(world.crowd.group, world.crowd.id(letter))
}

test('a person who joined decides after it is reopened, and the trail names the people', async () => {
  const run = await ask(world.stack, world.crowd, { taskQueue })
  await run.untilOpen()
  assert.deepEqual((await reopen(run)).error?.details, { why: 'reopen-same' })
  assert.equal((await run.vote('a')).state, 'counted')
  await joins('d')
  await assert.rejects(run.vote('d'), { code: 'APPROVAL_NOT_ALLOWED' })
  assert.deepEqual((await reopen(run, 'agent-7')).error?.details, { why: 'asks-for-it' })
  const before = await run.show()

  const said = await reopen(run)
  assert.deepEqual([said.state, said.answer?.['added']], ['reopened', [world.crowd.id('d')]])
  const view = await waitFor('the people in the records', async () => {
    const shown = await run.show()
    return shown.deciders.includes(world.crowd.id('d')) && shown
  })
  assert.deepEqual([view.have, view.votes, view.digest], [0, [], before.digest])
  assert.ok(view.deadline > before.deadline, `${view.deadline} after ${before.deadline}`)
  const trail = view.messages.find(({ answer }) => answer.kind === 'reopened')
  assert.deepEqual(trail?.answer, said.answer)
  const { stdout } = await runCli(['approval', 'show', run.id])
  assert.ok(
    stdout.includes(`olga: reopen, reopened (people ${String(said.answer?.['people'])})`),
    stdout,
  )

  assert.equal((await run.vote('d')).state, 'counted')
  assert.equal((await run.vote('a')).state, 'decided')
  assert.deepEqual((await run.result<Outcome>()).by, ['d', 'a'].map(world.crowd.id))
  assert.equal((await reopen(run)).error?.code, 'APPROVAL_ALREADY_DECIDED')
  const { value } = await runCliJson(['audit', 'reconcile', '--run', run.id])
  assert.deepEqual((value as { readonly findings?: object }).findings, [])
})

test('people who change while it is reopened are those of now, whatever was read before', async () => {
  const run = await ask(world.stack, world.crowd, { taskQueue })
  await run.untilOpen()
  await joins('e')
  const { workflow } = world.stack.client.temporal
  const handle = workflow.getHandle(run.id)
  // The run reads its people while the message is on its way.
  await Promise.all([handle.signal(PEOPLE_CHANGED), reopen(run), handle.signal(PEOPLE_CHANGED)])
  await waitFor('the people in the records', async () =>
    (await run.show()).deciders.includes(world.crowd.id('e')),
  )
  await world.stack.store.removeMember(world.crowd.group, world.crowd.id('a'))
  await handle.signal(PEOPLE_CHANGED)
  await waitFor('who left to be out', async () => {
    const { deciders } = await run.show()
    return !deciders.includes(world.crowd.id('a'))
  })
  await world.stack.store.addMember(world.crowd.group, world.crowd.id('a'))
  assert.equal((await reopen(run)).state, 'reopened')
  assert.equal((await run.vote('a')).state, 'counted')
  assert.equal((await run.vote('e')).state, 'decided')
  assert.deepEqual((await run.result<Outcome>()).by, ['a', 'e'].map(world.crowd.id))
})
