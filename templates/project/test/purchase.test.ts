import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createTestEnvironment, fails, failsTimes, hangs } from 'orion-durable/testing'
import * as activities from '../src/activities.ts'
import type { purchase } from '../src/workflows.ts'

// No server: time is skipped, decisions come from the test, activities are your own functions.
const workflows = new URL('../src/workflows.ts', import.meta.url)
const env = await createTestEnvironment({ workflows, activities })
after(() => env.close())

const lamp = { item: 'lamp', amountCents: 4_900 }

test('an approved purchase is paid', async () => {
  const run = await env.start<typeof purchase>('purchase', [lamp])
  await run.approve({ approver: 'maria' })
  assert.equal((await run.result()).status, 'paid')
  assert.deepEqual(await env.effects(run.id), ['reserve', 'pay'])
})

test('a rejected purchase gives the item back', async () => {
  const run = await env.start<typeof purchase>('purchase', [lamp])
  await run.reject({ approver: 'maria', reason: 'too bright' })
  assert.deepEqual(await run.result(), { status: 'rejected' })
  assert.deepEqual(await env.effects(run.id), ['reserve', 'release'])
})

test('a purchase that nobody decides expires after 24 hours', async () => {
  const run = await env.start<typeof purchase>('purchase', [lamp])
  await env.skip('23 hours')
  assert.equal((await env.trail(run.id)).at(-1)?.status, 'pending')
  assert.deepEqual(await run.result(), { status: 'expired' })
})

test('a payment that fails for good gives the item back', async () => {
  const pay = fails('the card is blocked')
  const run = await env.start<typeof purchase>('purchase', [lamp], { activities: { pay } })
  await run.approve({ approver: 'maria' })
  await assert.rejects(run.result(), /RUN_FAILED|failed/)
  assert.deepEqual(await env.effects(run.id), ['reserve', 'release'])
})

test('a payment that fails twice, or does not answer, is tried again', async () => {
  const pay = failsTimes(2, 'the bank is busy', activities.pay)
  const run = await env.start<typeof purchase>('purchase', [lamp], { activities: { pay } })
  await run.approve({ approver: 'maria' })
  assert.equal((await run.result()).status, 'paid')

  const late = await env.start<typeof purchase>('purchase', [lamp], {
    activities: { pay: hangs() },
  })
  await late.approve({ approver: 'maria' })
  await assert.rejects(late.result())
})

test('a cancelled purchase gives the item back', async () => {
  const run = await env.start<typeof purchase>('purchase', [lamp])
  await run.cancel()
  await assert.rejects(run.result(), /cancelled/)
  assert.deepEqual(await env.effects(run.id), ['reserve', 'release'])
})
