import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createTestEnvironment, fails, failsTimes, hangs } from '../../src/testing.ts'
import * as activities from './activities.ts'
import type * as workflows from './workflows.ts'

const env = await createTestEnvironment({
  workflows: new URL('workflows.ts', import.meta.url),
  activities,
  people: { persons: ['anna', 'ben', 'cleo'].map((id) => ({ id, groups: ['finance'] })) },
})
after(() => env.close())

const failed = (words: RegExp) => (error: { code?: string; message?: string; cause?: unknown }) => {
  assert.equal(error.code, 'RUN_FAILED')
  assert.match(`${error.message}`, words)
  return true
}

test('time passes at once where a run waits, and the run sees it', async () => {
  const run = await env.start<typeof workflows.naps>('naps', [365])
  assert.equal(await run.result(), '365 days')
})

test('an update is answered, refused by its validator, and a query shows it', async () => {
  const run = await env.start<typeof workflows.counter>('counter', [])
  assert.equal(await run.update('add', 2), 2)
  await assert.rejects(run.update('add', -1), { code: 'UPDATE_REFUSED', message: /only upwards/ })
  assert.equal(await run.query('count'), 2)
  await assert.rejects(run.query('cuont'), { code: 'INPUT_INVALID' })
  await assert.rejects(run.result(), { code: 'WAIT_TIMEOUT' })
  await run.signal('end')
  assert.equal(await run.result(), 2)
  await assert.rejects(run.signal('end'), { code: 'RUN_CLOSED' })
})

test('children and chains of runs end as they do on a server', async () => {
  const run = await env.start<typeof workflows.parent>('parent', [3])
  assert.equal(await run.result(), 'the child slept 3 days')
  const chain = await env.start<typeof workflows.countdown>('countdown', [3])
  assert.equal(await chain.result(), 'lift-off')
})

test('code that asks whether it is replayed is found out', async () => {
  const run = await env.start<typeof workflows.unsteady>('unsteady', [])
  await assert.rejects(run.result(), { code: 'REPLAY_BROKEN', message: /scheduleActivity act/ })
})

test('a bug shows with its line, and not as an end of the run', async () => {
  const run = await env.start<typeof workflows.buggy>('buggy', [])
  await assert.rejects(run.result(), (error: Error) => {
    failed(/again and again: Cannot read properties/)(error)
    assert.match((error.cause as Error).stack ?? '', /workflows\.ts:\d+/)
    return true
  })
})

const SAGAS: readonly (readonly [title: string, failing: string, stays: string, did: string])[] = [
  ['undoes what it did, last first', 'c', '', 'a b c! undo c undo b undo a'],
  ['undoes the step that failed as well', 'a', '', 'a! undo a'],
  ['goes on where one cannot be undone', 'c', 'b', 'a b c! undo c undo b! undo a'],
]

for (const [title, failing, stays, did] of SAGAS) {
  test(`a saga that fails ${title}`, async () => {
    activities.did.length = 0
    const run = await env.start<typeof workflows.steps>('steps', [failing, stays])
    const words = stays ? /Not all could be undone: b! stays/ : /Activity task failed/
    await assert.rejects(run.result(), failed(words))
    assert.equal(activities.did.join(' '), did)
  })
}

test('a cancelled saga undoes each step once; a completed saga undoes nothing', async () => {
  activities.did.length = 0
  const run = await env.start<typeof workflows.steps>('steps', ['', ''])
  await run.cancel()
  await assert.rejects(run.result(), failed(/cancelled/))
  assert.equal(activities.did.join(' '), 'a b c undo c undo b undo a')
  const good = await env.start<typeof workflows.steps>('steps', ['', ''])
  assert.equal(await good.result(), 'done')
  assert.equal(activities.did.filter((name) => name.startsWith('undo')).length, 3)
})

test('a cancelled saga waits for the attempt under way, so that its undoing comes last', async () => {
  activities.did.length = 0
  const run = await env.start<typeof workflows.steps>('steps', ['', ''], {
    activities: { act: hangs() },
  })
  const before = env.now().getTime()
  await run.cancel()
  await assert.rejects(run.result())
  assert.equal(activities.did.join(' '), 'undo a')
  // The attempt may take 10 s, and no other follows.
  assert.equal(env.now().getTime() - before, 10_000)
})

test('activities are tried again, fail, or hang until their timeouts pass', async () => {
  const start = (act: () => Promise<unknown>) =>
    env.start<typeof workflows.steps>('steps', ['', ''], { activities: { act } })
  const busy = new Error('busy')
  assert.equal(await (await start(failsTimes(2, busy, async () => 'ok'))).result(), 'done')
  await assert.rejects((await start(fails(busy))).result(), failed(/Activity task failed/))
  const before = env.now().getTime()
  await assert.rejects((await start(hangs())).result())
  // Three attempts of 10 s, with pauses of 1 s and 2 s.
  assert.equal(env.now().getTime() - before, 33_000)
})

test('a request under a policy takes the votes it needs, and refuses others', async () => {
  const run = await env.start<typeof workflows.refund>('refund', [200])
  await run.approve({ approver: 'anna' })
  await assert.rejects(run.approve({ approver: 'paul' }), { code: 'APPROVAL_NOT_ALLOWED' })
  await run.approve({ approver: 'cleo' })
  assert.equal(await run.result(), 'approved by anna and cleo')

  const refused = await env.start<typeof workflows.refund>('refund', [300])
  await refused.reject({ approver: 'ben', reason: 'no receipt' })
  assert.equal(await refused.result(), 'rejected')

  const nobody = await env.start<typeof workflows.refund>('refund', [400])
  await nobody.approve({ approver: 'anna' })
  await env.skip('23 hours')
  assert.equal(await nobody.result(), 'expired')
})
