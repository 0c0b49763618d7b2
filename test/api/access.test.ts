// Who gets in: keys, sessions, and nobody without, on a real PostgreSQL. No Temporal is needed.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readApiKey, writtenKey } from '../../src/api/access/api-key.ts'
import { createKey } from '../../src/api/access/key-book.ts'
import { createApiStore } from '../../src/store/create-api-store.ts'
import { provisionDatabase } from '../../src/store/provision.ts'
import { superuserUrl } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startTestApi, type TestApi } from './support/test-api.ts'

let api: TestApi
let access: ReturnType<typeof createApiStore>
before(async () => {
  const name = uniqueId('access').replace('-', '_')
  const login = { database: name, loginRole: name, password: 'p' }
  const url = await provisionDatabase(superuserUrl(), login)
  access = createApiStore(url, { applicationName: 'orion-test', poolMax: 2 })
  api = await startTestApi({}, { access, events: access })
})
after(async () => {
  await api[Symbol.asyncDispose]()
  await access.close()
})

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

async function makeKey(roles: readonly string[], by: Readonly<Record<string, string>>) {
  const body = { person: 'maria', roles }
  const { status, body: made } = await api.ask('/v1/keys', { body, headers: by })
  assert.equal(status, 201)
  return made as { readonly id: string; readonly key: string }
}

test('the first key ends what may be done without; it is shown once and stored as a digest', async () => {
  const before = await api.ask('/v1/whoami')
  assert.deepEqual([before.status, before.body.via], [200, 'local'])
  const { id, key } = await makeKey(['operator'], {})
  await waitFor('the end of the way without sign-in', async () => {
    const { status, headers } = await api.ask('/v1/whoami')
    return status === 401 && headers.get('www-authenticate')?.startsWith('Bearer')
  })
  const me = await api.ask('/v1/whoami', { headers: bearer(key) })
  assert.deepEqual(
    [me.status, me.body.person, me.body.roles, me.body.keyId],
    [200, 'maria', ['operator'], id],
  )
  const { secret = '' } = readApiKey(key) ?? {}
  const listed = await api.ask('/v1/keys', { headers: bearer(key) })
  assert.equal(JSON.stringify(listed.body).includes(secret), false)
  assert.equal(JSON.stringify(await access.findKey(id)).includes(secret), false)
})

test('a key is rotated without a pause: two secrets open, and the third ends the first', async () => {
  const operator = bearer((await makeFirst()).key)
  const { id, key: first } = await makeKey(['requester'], operator)
  const rotate = async () => {
    const path = `/v1/keys/${id}/rotate`
    const { body } = await api.ask(path, { method: 'POST', headers: operator })
    return body.key as string
  }
  const statusOf = async (key: string) =>
    (await api.ask('/v1/whoami', { headers: bearer(key) })).status
  const second = await rotate()
  await waitFor('the second', async () => (await statusOf(second)) === 200)
  assert.equal(await statusOf(first), 200)
  const third = await rotate()
  await waitFor('the third', async () => (await statusOf(third)) === 200)
  assert.deepEqual([await statusOf(second), await statusOf(first)], [200, 401])
  assert.equal(
    (await api.ask(`/v1/keys/${id}`, { method: 'DELETE', headers: operator })).status,
    204,
  )
  await waitFor('the end of the key', async () => (await statusOf(third)) === 401)
  assert.equal(await statusOf(second), 401)
})

test('a browser signs in by a key, writes only from our own pages, and is out when the key ends', async () => {
  const operator = bearer((await makeFirst()).key)
  const { id, key } = await makeKey(['operator'], operator)
  const opened = await api.ask('/v1/session', { body: { key } })
  const cookie = opened.headers.get('set-cookie') ?? ''
  assert.match(cookie, /^orion_session=[^;]+; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+$/)
  const session = { cookie: cookie.split(';')[0] ?? '' }
  assert.equal((await api.ask('/v1/whoami', { headers: session })).body.via, 'session')
  const foreign = { ...session, origin: 'http://evil.example' }
  const forged = await api.ask('/v1/keys', { body: {}, headers: foreign })
  assert.deepEqual([forged.status, forged.body.code], [403, 'ORIGIN_REFUSED'])
  const own = { ...session, origin: api.url }
  assert.equal((await api.ask('/v1/keys', { body: {}, headers: own })).status, 422)
  await api.ask(`/v1/keys/${id}`, { method: 'DELETE', headers: operator })
  await waitFor('the end of the session', async () => {
    return (await api.ask('/v1/whoami', { headers: session })).status === 401
  })
})

test('no mangled key, token or cookie lets anybody in', async () => {
  const { id, key } = await makeFirst()
  const { secret = '' } = readApiKey(key) ?? {}
  const other = secret.endsWith('A') ? 'B' : 'A'
  const mangled = [
    key.slice(0, -1),
    `${key}A`,
    writtenKey({ id, secret: secret.slice(0, -1) + other }),
    writtenKey({ id: id.toLowerCase() === id ? id.toUpperCase() : id.toLowerCase(), secret }),
    key.replace('orion', 'Orion'),
    `orion_${id}_`,
    `orion_${id}`,
    'orion___',
    secret,
    'x'.repeat(10_000),
    "orion_' or 1=1 --",
    '%00',
    'eyJhbGciOiJub25lIn0.eyJlbWFpbCI6Im1hcmlhIn0.',
  ]
  for (const text of mangled) {
    const { status, body } = await api.ask('/v1/whoami', { headers: bearer(text) })
    assert.ok(status === 401 || status === 429, text)
    assert.match(body.code, /SIGN_IN_REQUIRED|RATE_LIMITED/)
  }
  for (const header of ['Basic eDp5', 'Bearer', 'bearer  ', key]) {
    const { status } = await api.ask('/v1/whoami', { headers: { authorization: header } })
    assert.ok(status === 401 || status === 429, header)
  }
  const later = Date.now() + 3_600_000
  for (const value of ['', 'a.b.c', `${id}.${later}.`, `${id}.${later}.${'A'.repeat(43)}`]) {
    const headers = { cookie: `orion_session=${value}` }
    assert.equal((await api.ask('/v1/whoami', { headers })).status, 401, value)
  }
  // Guesses from the same address do not lock the owner out.
  assert.equal((await api.ask('/v1/whoami', { headers: bearer(key) })).status, 200)
})

let made: Promise<{ readonly id: string; readonly key: string }> | undefined
/** An operator's key, made past the API, which asks for one already. */
function makeFirst() {
  made ??= createKey(access, { person: 'olga', roles: ['operator'] }, 'test')
  return made
}
