import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { Effect } from '../../src/store/store.ts'
import { useStore } from './use-store.ts'

const world = useStore()

function effects(workflowId: string, count: number): Effect[] {
  return Array.from({ length: count }, (_, step) => ({
    idempotencyKey: `${workflowId}/${step}`,
    workflowId,
    firstRunId: 'c0ffee',
    name: `step ${step}`,
    payload: { step },
  }))
}

test('a batch is applied in its order, once', async () => {
  const batch = effects('order', 500).toReversed()
  assert.equal(await world.store.applyEffects(batch), 500)
  assert.equal(await world.store.applyEffects(batch), 0)
  const rows = await world.store.listEffects('order')
  assert.deepEqual(
    rows.map(({ position, createdAt, ...effect }) => {
      assert.ok(position > 0 && createdAt)
      return effect
    }),
    batch,
  )
  rows.reduce((before, { position }) => {
    assert.ok(Number.isSafeInteger(position) && position > before)
    return position
  }, 0)
})

test('a batch that overlaps an earlier one adds what is new', async () => {
  await world.store.applyEffects(effects('overlap', 3))
  assert.equal(await world.store.applyEffects(effects('overlap', 5)), 2)
})

test('a single effect is inserted, repeated, refused', async () => {
  const [effect] = effects('single', 1) as [Effect]
  assert.equal(await world.store.applyEffects([effect]), 1)
  assert.equal(await world.store.applyEffects([effect]), 0)
  const other = { ...effect, payload: { step: 1 } }
  await assert.rejects(world.store.applyEffects([other]), { code: 'IDEMPOTENCY_CONFLICT' })
})

test('a conflict in a batch inserts nothing of the batch', async () => {
  await world.store.applyEffects(effects('atomic', 1))
  const batch = effects('atomic', 10).toReversed()
  const conflicting = batch.map((effect) => ({ ...effect, firstRunId: 'another life' }))
  await assert.rejects(world.store.applyEffects(conflicting), {
    code: 'IDEMPOTENCY_CONFLICT',
    details: { idempotencyKey: 'atomic/0' },
  })
  assert.equal((await world.store.listEffects('atomic')).length, 1)
  // The connection that carried it is fit for use.
  assert.equal(await world.store.applyEffects(batch), 9)
})

test('bad input in a batch leaves nothing of it', async () => {
  const batch = effects('bad', 3)
  await assert.rejects(
    world.store.applyEffects([...batch, { ...batch[0], idempotencyKey: '' } as Effect]),
    { code: 'INPUT_INVALID' },
  )
  assert.deepEqual(await world.store.listEffects('bad'), [])
})

test('a key that is twice in a batch counts once, and with two contents not at all', async () => {
  const [effect] = effects('twice', 1) as [Effect]
  const other = { ...effect, name: 'other' }
  await assert.rejects(world.store.applyEffects([effect, other]), { code: 'IDEMPOTENCY_CONFLICT' })
  assert.deepEqual(await world.store.listEffects('twice'), [])
  assert.equal(await world.store.applyEffects([effect, effect]), 1)
})

test('twenty writers at once of one batch apply it once between them', async () => {
  const batch = effects('race', 50)
  const counts = await Promise.all(
    Array.from({ length: 20 }, () => world.store.applyEffects(batch)),
  )
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    50,
  )
  assert.equal((await world.store.listEffects('race')).length, 50)
})

test('nothing to apply is nothing done', async () => {
  assert.equal(await world.store.applyEffects([]), 0)
})
