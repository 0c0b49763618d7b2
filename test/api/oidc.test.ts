import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWTVerifyGetKey } from 'jose'
import { createTokenReader, type TokenSettings } from '../../src/api/access/oidc.ts'

const SETTINGS: TokenSettings = {
  apiOidcIssuer: 'https://login.example',
  apiOidcAudience: 'orion',
  apiOidcClientId: undefined,
  apiOidcGroupsClaim: undefined,
  apiOidcJwks: undefined,
  apiOidcPersonClaim: 'email',
  apiOidcRolesClaim: 'app_metadata.orion_roles',
}
type Pair = Awaited<ReturnType<typeof generateKeyPair>>
let pair: Pair
let stranger: Pair
let keys: JWTVerifyGetKey
before(async () => {
  pair = await generateKeyPair('ES256')
  stranger = await generateKeyPair('ES256')
  keys = createLocalJWKSet({
    keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' }],
  })
})

const CLAIMS = { email: 'maria@example.com', app_metadata: { orion_roles: ['approver', 'king'] } }

interface Made {
  readonly claims?: Record<string, unknown>
  readonly issuer?: string
  readonly audience?: string
  readonly expires?: string | undefined
  readonly key?: Pair['privateKey']
}

async function token({ claims = CLAIMS, issuer, audience, expires = '5m', key }: Made = {}) {
  const jwt = new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setIssuer(issuer ?? 'https://login.example')
    .setAudience(audience ?? 'orion')
  if (expires !== 'never') jwt.setExpirationTime(expires)
  return jwt.sign(key ?? pair.privateKey)
}

test('a token of the provider names a person and the roles that there are', async () => {
  const read = createTokenReader(SETTINGS, keys)
  const caller = await read?.(await token())
  assert.deepEqual(
    [caller?.person, caller?.roles, caller?.via],
    ['maria@example.com', ['approver'], 'oidc'],
  )
  const written = { email: 'ben', app_metadata: { orion_roles: 'operator, auditor' } }
  assert.deepEqual((await read?.(await token({ claims: written })))?.roles, ['operator', 'auditor'])
})

test('a token lists the groups of a person, where the settings name the claim', async () => {
  const read = createTokenReader({ ...SETTINGS, apiOidcGroupsClaim: 'groups' }, keys)
  const groupsOf = async (groups: unknown) =>
    (await read?.(await token({ claims: { ...CLAIMS, groups } })))?.belongs?.groups
  assert.deepEqual(await groupsOf(['finance', 7, 'legal']), ['finance', 'legal'])
  assert.deepEqual(await groupsOf('finance legal'), ['finance', 'legal'])
  assert.deepEqual(await groupsOf(undefined), [])
  assert.equal((await createTokenReader(SETTINGS, keys)?.(await token()))?.belongs, undefined)
})

test('no other token lets anybody in', async () => {
  const read = createTokenReader(SETTINGS, keys)
  const good = await token()
  const [head = '', body = '', signature = ''] = good.split('.')
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  const hmac = Buffer.from('{"alg":"HS256","kid":"k1"}').toString('base64url')
  const wrong = [
    await token({ issuer: 'https://evil.example' }),
    await token({ audience: 'another' }),
    await token({ expires: '-5m' }),
    await token({ expires: 'never' }),
    await token({ key: stranger.privateKey }),
    await token({ claims: {} }),
    await token({ claims: { email: '' } }),
    await token({ claims: { email: 7 } }),
    await token({ claims: { ...CLAIMS, email_verified: false } }),
    `${none}.${body}.`,
    `${hmac}.${body}.${signature}`,
    `${head}.${body}.${signature.slice(0, -2)}AA`,
    `${head}.${body}`,
    '',
    '..',
    'x'.repeat(5_000),
  ]
  for (const text of wrong) {
    await assert.rejects(async () => read?.(text), { code: 'SIGN_IN_REQUIRED' }, text.slice(0, 80))
  }
})

test('claims without roles, or of other kinds, give none', async () => {
  const read = createTokenReader(SETTINGS, keys)
  for (const roles of [undefined, null, 7, {}, ['king'], 'king', [['operator']]]) {
    const claims = { email: 'ben', app_metadata: { orion_roles: roles } }
    assert.deepEqual((await read?.(await token({ claims })))?.roles, [], JSON.stringify(roles))
  }
})

test('without an issuer there are no tokens, and without an audience no start', () => {
  assert.equal(createTokenReader({ ...SETTINGS, apiOidcIssuer: undefined }, keys), undefined)
  const settings = { ...SETTINGS, apiOidcAudience: undefined }
  assert.throws(() => createTokenReader(settings, keys), { code: 'CONFIG_INVALID' })
  // People then sign in in the browser, and no token opens anything.
  assert.equal(createTokenReader({ ...settings, apiOidcClientId: 'orion' }, keys), undefined)
})
