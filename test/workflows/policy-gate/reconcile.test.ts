// `orion approval reconcile`: records that do not say what their runs say.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outcome } from '../../../src/approvals/policy/gate-state.ts'
import type { Drift } from '../../../src/client/requests/reconcile.ts'
import { sql } from '../../store/test-world.ts'
import { runCliJson } from '../../support/shared-cli.ts'
import { databaseUrl, superuserUrl } from '../../support/test-settings.ts'
import { waitFor } from '../../support/wait-for.ts'
import { ask, type AskedRun } from './asked.ts'
import { useCrowd } from './crowd-world.ts'

const world = useCrowd('abc')
const { taskQueue } = world

/** What is found of one run, and whether it is corrected. */
async function reconciled({ id }: AskedRun): Promise<(readonly [Drift['what'], boolean])[]> {
  // On a busy machine no worker may answer for a while; nothing is changed then.
  const drifts = await waitFor('the run to answer', async () => {
    const { value } = await runCliJson(['approval', 'reconcile', '--run', id])
    const found = value as readonly Drift[]
    return found.every(({ what }) => what !== 'unanswered') && found
  })
  return drifts.map(({ what, isFixed }) => [what, isFixed])
}

function asSuperuser(statement: string): Promise<unknown> {
  const { pathname } = new URL(databaseUrl())
  return sql(Object.assign(new URL(superuserUrl()), { pathname }).href, statement)
}

test('records that are open though the run has ended, or behind it, are corrected', async () => {
  const [ended, behind] = [
    await ask(world.stack, world.crowd, { taskQueue }),
    await ask(world.stack, world.crowd, { taskQueue }),
  ]
  await Promise.all([ended.untilOpen(), behind.untilOpen()])
  await world.stack.client.temporal.workflow.getHandle(ended.id).terminate()
  await behind.vote('a')
  await waitFor('the vote', async () => (await behind.show()).have === 1)
  const row = await world.stack.store.getRequest(`${behind.id}/request`)
  assert.ok(row)
  await world.stack.store.replaceRequest({
    ...row,
    revision: row.revision + 1,
    gate: { ...(row.gate as object), votes: [] },
  })
  assert.deepEqual(await reconciled(ended), [['run-ended', true]])
  assert.deepEqual(await reconciled(behind), [['behind', true]])
  assert.equal((await ended.show()).state, 'withdrawn')
  assert.equal((await behind.vote('b')).state, 'decided')
  await behind.result()
  assert.equal((await behind.show()).state, 'approved')
})

test('what was decided before the run ended is what its record says again', async () => {
  const run = await ask(world.stack, world.crowd, { taskQueue, policy: { quorum: 1 } })
  await run.untilOpen()
  const open = await world.stack.store.getRequest(`${run.id}/request`)
  assert.ok(open)
  await run.vote('a')
  assert.equal((await run.result<Outcome>()).status, 'approved')
  // As an older backup would have it.
  await world.stack.store.replaceRequest(open, true)
  assert.deepEqual(await reconciled(run), [['run-ended', true]])
  const { state, outcome } = await run.show()
  assert.deepEqual([state, outcome?.by], ['approved', [world.crowd.id('a')]])
})

test('an open request that the records lack, or take for closed, is in the list again', async () => {
  const run = await ask(world.stack, world.crowd, { taskQueue })
  await run.untilOpen()
  const key = `${run.id}/request`
  const row = await world.stack.store.getRequest(key)
  assert.ok(row)
  await world.stack.store.replaceRequest({ ...row, state: 'expired', deciders: [] }, true)
  assert.deepEqual(await reconciled(run), [['behind', true]])
  await asSuperuser(`delete from approval_requests where approval_key = '${key}'`)
  assert.deepEqual(await reconciled(run), [['missing', true]])
  assert.deepEqual(await reconciled(run), [])
  assert.equal((await run.vote('a')).state, 'counted')
  assert.equal((await run.vote('b')).state, 'decided')
  await run.result()
})
