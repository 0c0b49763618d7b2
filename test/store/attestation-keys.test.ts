import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSigningKey } from '../../src/attestation/signing-key.ts'
import { sql } from './test-world.ts'
import { useStore } from './use-store.ts'

const world = useStore()

function newKey() {
  const { id, publicKey } = createSigningKey()
  return { id, publicKey }
}

test('a key is listed with its ends, and the first end of each kind stands', async () => {
  const { store } = world
  const [service, personal] = [newKey(), { ...newKey(), person: 'maria', label: 'laptop' }]
  assert.equal(await store.addAttestationKey(service), 'inserted')
  assert.equal(await store.addAttestationKey(personal), 'inserted')
  assert.equal(await store.addAttestationKey(personal), 'repeated')
  const end = { id: personal.id, ending: 'revoked', reason: 'stolen' } as const
  assert.equal(await store.endAttestationKey({ id: personal.id, ending: 'retired' }), 'inserted')
  assert.equal(await store.endAttestationKey(end), 'inserted')
  assert.equal(await store.endAttestationKey({ ...end, reason: 'again' }), 'repeated')

  const [first, second] = await store.listAttestationKeys()
  assert.deepEqual(Object.keys(first ?? {}), ['id', 'publicKey', 'createdAt'])
  const { createdAt = '', retiredAt = '', revokedAt = '', ...rest } = second ?? {}
  assert.deepEqual(rest, { ...personal, reason: 'stolen' })
  assert.ok(createdAt <= retiredAt && retiredAt <= revokedAt)
})

test('an id names one key forever', async () => {
  const key = newKey()
  await world.store.addAttestationKey(key)
  await assert.rejects(world.store.addAttestationKey({ ...key, person: 'bob' }), {
    code: 'IDEMPOTENCY_CONFLICT',
  })
  await assert.rejects(world.store.addAttestationKey({ ...key, id: 'mine' }), {
    code: 'INPUT_INVALID',
  })
  assert.equal(await world.store.endAttestationKey({ id: 'mine', ending: 'revoked' }), 'unknown')
})

test('no key becomes valid again, and none is exchanged', async () => {
  for (const statement of [
    'delete from attestation_key_ends',
    'update attestation_keys set person = null',
    'truncate attestation_keys cascade',
    'set session_replication_role = replica; delete from attestation_key_ends',
  ]) {
    await assert.rejects(sql(world.superuserUrl, statement), { code: '42501' }, statement)
  }
  const forged = `insert into attestation_key_ends (key_id, ending, created_at)
    values ('x', 'retired', '2000-01-01')`
  await assert.rejects(sql(world.writerUrl, forged), { code: '42501' })
})
