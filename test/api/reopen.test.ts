// An operator lets the people of now decide, over HTTP.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSigningKey } from '../../src/attestation/signing-key.ts'
import { usePolicyApi } from './support/policy-api.ts'

const given = usePolicyApi({ signingKey: createSigningKey() })

test('operators reopen a request, approvers do not, and the people of now decide it', async () => {
  const { api, headers, crowd, world } = given
  const run = await given.asked()
  const { store } = world.stack
  const reopen = (letter: string) => {
    const asked = { body: { reason: 'd has joined' }, headers: headers[letter] ?? {} }
    return api.ask(`/v1/approvals/${run.id}/request/reopen`, asked)
  }
  assert.equal((await reopen('a')).body.code, 'ROLE_MISSING')
  const same = await reopen('o')
  assert.deepEqual([same.status, same.body.details.why], [403, 'reopen-same'])
  await store.putPerson({ id: crowd.id('d'), logins: [], roles: [] })
  await store.addMember(crowd.group, crowd.id('d'))
  const { status, body } = await reopen('o')
  assert.deepEqual([status, body.state, body.answer.added], [200, 'reopened', [crowd.id('d')]])
  await store.removeMember(crowd.group, crowd.id('d'))
})
