import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writtenKey } from '../../src/api/access/api-key.ts'
import { createKeys } from '../../src/api/access/keys.ts'
import { digestOf, newToken } from '../../src/http/token.ts'
import type { AccessStore, KeyRow } from '../../src/store/access-store.ts'

/** Keys of a store that counts uses, and fails as often as given. */
function keysOf(fails = 0) {
  const { id, secret } = newToken()
  const row = { id, person: 'maria', roles: ['approver'], digests: [digestOf(secret)] }
  const noted: string[] = []
  const store: Partial<AccessStore> = {
    findKey: async () => row as unknown as KeyRow,
    noteKeyUse: async (key) => {
      noted.push(key)
      if (noted.length <= fails) throw new Error('away')
    },
  }
  return { keys: createKeys(store as AccessStore), key: writtenKey({ id, secret }), noted }
}

test('that a key is used is written once a day and not with each request', async () => {
  const { keys, key, noted } = keysOf()
  for (let turn = 0; turn < 5; turn += 1) await keys.callerOf(key)
  assert.equal(noted.length, 1)
})

test('where it could not be written, the next request tries again', async () => {
  const { keys, key, noted } = keysOf(1)
  for (let turn = 0; turn < 5; turn += 1) await keys.callerOf(key)
  assert.equal(noted.length, 2)
})

test('a wrong secret is no use of the key', async () => {
  const { keys, key, noted } = keysOf()
  await assert.rejects(keys.callerOf(`${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`), {
    code: 'SIGN_IN_REQUIRED',
  })
  assert.equal(noted.length, 0)
})
