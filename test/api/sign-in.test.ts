// People sign in by an identity provider: a real one on loopback, and no other server.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { ApiSettings } from '../../src/api/api-options.ts'
import { startIssuer, type Issuer } from './support/issuer.ts'
import { leaveFor, look, startBareApi, whoIs, type BareApi } from './support/sign-in.ts'

const MARIA = { email: 'maria@example.com', email_verified: true, orion_roles: ['approver'] }

let issuer: Issuer
let api: BareApi
before(async () => {
  issuer = await startIssuer()
  api = await start()
})
beforeEach(() => {
  issuer.says = { claims: MARIA, asked: {} }
})
after(async () => {
  await api[Symbol.asyncDispose]()
  await issuer[Symbol.asyncDispose]()
})

const start = (settings: Partial<ApiSettings> = {}) =>
  startBareApi({ ...issuer.settings, ...settings })
const leave = (path?: string) => leaveFor(api.url, path)

test('a person signs in, lands on the page that they wanted, and is who the token names', async () => {
  assert.deepEqual((await look(`${api.url}/v1/sign-in-ways`)).text, ways('Example'))
  const { begun, cookies, back } = await leave('/approvals/r%2F1/request')
  const asked = new URL(begun.location).searchParams
  assert.deepEqual(
    ['response_type', 'scope', 'code_challenge_method'].map((name) => asked.get(name)),
    ['code', 'openid email profile', 'S256'],
  )
  const [kept = ''] = cookies
  assert.match(
    kept,
    /^orion_sign_in=[^;]+; HttpOnly; SameSite=Lax; Path=\/v1\/sign-in; Max-Age=600$/,
  )
  for (const secret of ['state', 'nonce'].map((name) => asked.get(name) ?? '')) {
    assert.ok(secret.length >= 43 && !kept.includes(secret))
  }
  const { status, location, cookies: got } = await look(back, cookies)
  assert.deepEqual([status, location], [303, '/approvals/r%2F1/request'])
  const [session = '', ended = ''] = got
  assert.match(session, /^orion_session=[^;]+; HttpOnly; SameSite=Strict; Path=\/; Max-Age=43200$/)
  assert.match(ended, /^orion_sign_in=; .*Max-Age=0$/)
  const { body } = await whoIs(api, [session])
  assert.deepEqual(
    [body['person'], body['roles'], body['via']],
    ['maria@example.com', ['approver'], 'session'],
  )
  assert.ok(Date.parse(String(body['expiresAt'])) > Date.now())
})

function ways(name: string): string {
  return JSON.stringify({ items: [{ kind: 'provider', name, path: '/v1/sign-in' }] })
}

test('what the token lacks is asked for', async () => {
  issuer.says = { claims: {}, asked: { ...MARIA, orion_roles: 'operator auditor' } }
  const { cookies, back } = await leave()
  const { body } = await whoIs(api, (await look(back, cookies)).cookies)
  assert.deepEqual(body['roles'], ['operator', 'auditor'])
})

test('another process with the same secret finishes a sign-in and knows the session', async () => {
  const { cookies, back } = await leave()
  await using second = await start({ publicUrl: api.url })
  const there = back.replace(api.url, second.url)
  const { cookies: got } = await look(there, cookies)
  assert.equal((await whoIs(api, got)).status, 200)
  assert.equal((await whoIs(second, got)).status, 200)
})

test('no page of others is ever led to', async () => {
  const others = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'runs',
    '',
    `/${'x'.repeat(3_000)}`,
  ]
  for (const path of others) {
    const { status, code } = await look(`${api.url}/v1/sign-in?to=${encodeURIComponent(path)}`)
    assert.deepEqual([status, code], [422, 'INPUT_INVALID'], path)
  }
})

test('an answer counts in the browser that began, once, and with the state that it was given', async () => {
  const refused = async (url: string, cookies: readonly string[], why: string) => {
    const { status, code, cookies: got } = await look(url, cookies)
    assert.deepEqual([status, code, got], [403, 'SIGN_IN_FAILED', []], why)
  }
  const { cookies, back } = await leave()
  const other = await leave()
  await refused(back, [], 'another browser')
  await refused(back, ['orion_sign_in=a.b.c.d.e'], 'a made-up cookie')
  await refused(back, other.cookies, 'the cookie of another sign-in')
  await refused(back.replace(/state=[^&]+/, 'state=forged'), cookies, 'a forged state')
  await refused(back.replace(/&state=[^&]+/, ''), cookies, 'no state')
  await refused(back.replace(/iss=[^&]+/, 'iss=https://evil.example'), cookies, 'another issuer')
  const [session = ''] = (await look(back, cookies)).cookies
  assert.equal((await whoIs(api, [session])).status, 200)
  await refused(back, cookies, 'a replayed code')
  const asSession = cookies.map((one) => one.replace('orion_sign_in', 'orion_session'))
  assert.equal((await whoIs(api, asSession)).status, 401)
})

test('a token for another nonce, program or issuer, or by another key, lets nobody in', async () => {
  const wrong: (readonly [Partial<Issuer['says']>, RegExp])[] = [
    [{ nonce: 'another' }, /nonce/],
    [{ audience: 'another' }, /aud/],
    [{ issuer: 'https://evil.example' }, /iss/],
    [{ isForged: true }, /OAUTH_INVALID_RESPONSE/],
    [{ claims: { ...MARIA, email_verified: false } }, /not verified/],
    [{ claims: { orion_roles: ['operator'] } }, /no person/],
    [{ claims: { ...MARIA, email: 7 } }, /no person/],
  ]
  for (const [says, why] of wrong) {
    const { cookies, back } = await leave()
    issuer.says = { claims: MARIA, asked: {}, ...says }
    const { status, code, text, cookies: got } = await look(back, cookies)
    assert.deepEqual([status, code, got], [403, 'SIGN_IN_FAILED', []], text)
    assert.match(text, why)
  }
})

test('a person whom the provider knows and Orion does not is shown why, and has no session', async () => {
  for (const claims of [{ ...MARIA, orion_roles: ['king'] }, { email: 'ben@example.com' }]) {
    issuer.says = { claims, asked: {} }
    const { cookies, back } = await leave()
    const { status, code, text, cookies: got } = await look(back, cookies)
    assert.deepEqual([status, code, got], [403, 'ROLE_MISSING', []])
    assert.match(text, /no role in Orion/)
  }
})

test('a refusal at the provider is said by its code, and by no text of the address', async () => {
  const { cookies, back } = await leave()
  const bad = '<b>Call 555</b>'
  const denied = new URL(back)
  denied.searchParams.delete('code')
  denied.searchParams.set('error', 'access_denied')
  denied.searchParams.set('error_description', bad)
  const { text } = await look(denied.href, cookies)
  assert.match(text, /access_denied/)
  denied.searchParams.set('error', bad)
  for (const shown of [text, (await look(denied.href, cookies)).text]) {
    assert.doesNotMatch(shown, /555/)
  }
})

test('a provider that is away is said to be, and takes nobody’s session', async () => {
  const { cookies, back } = await leave()
  const [session = ''] = (await look(back, cookies)).cookies
  const later = await leave()
  await using second = await start()
  issuer.says = { ...issuer.says, isDown: true }
  for (const url of [`${second.url}/v1/sign-in`, later.back]) {
    const { status, code } = await look(url, later.cookies)
    assert.deepEqual([status, code], [503, 'IDENTITY_PROVIDER_UNREACHABLE'], url)
  }
  assert.equal((await whoIs(api, [session])).status, 200)
})

test('a session of a provider that is set no more does not count', async () => {
  const { cookies, back } = await leave()
  const { cookies: got } = await look(back, cookies)
  await using other = await start({ apiOidcIssuer: 'https://login.example' })
  assert.equal((await whoIs(other, got)).status, 401)
})

test('settings by which people could not sign in safely are refused at once', async () => {
  const wrong: Partial<ApiSettings>[] = [
    { apiOidcIssuer: undefined },
    { apiOidcIssuer: 'http://login.example' },
    { apiAddress: { host: '0.0.0.0', port: 0 } },
  ]
  for (const settings of wrong) {
    await assert.rejects(start(settings), { code: 'CONFIG_INVALID' }, JSON.stringify(settings))
  }
})

test('without a client there is no such way', async () => {
  await using keyed = await start({ apiOidcClientId: undefined, apiOidcAudience: 'orion' })
  assert.equal((await look(`${keyed.url}/v1/sign-in-ways`)).text, '{"items":[]}')
  assert.equal((await look(`${keyed.url}/v1/sign-in`)).code, 'ROUTE_UNKNOWN')
})
