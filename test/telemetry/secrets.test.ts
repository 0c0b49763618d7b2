import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import {
  forgetSecrets,
  hideInJson,
  hideSecrets,
  isSecretName,
  keepSecret,
  keepSecretsOf,
  REDACTED,
} from '../../src/telemetry/secrets.ts'

const TRICKY = 'p@ss/w:rd "#1" é%+'
const PEM = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0'.repeat(2)}\n${'c2Vjb25kLWxpbmUtb2YtYS1rZXk'.repeat(2)}\nAbCd==\n-----END PRIVATE KEY-----\n`

afterEach(forgetSecrets)

test('a secret is hidden everywhere, as often as it occurs', () => {
  keepSecret('canary-4711')
  assert.equal(hideSecrets('a canary-4711b CANARY-4711'), `a ${REDACTED}b ${REDACTED}`)
})

for (const secret of [TRICKY, `a b/c%1'`]) {
  test(`${secret} is hidden in each form that it may take`, () => {
    keepSecret(secret)
    const parameter = new URLSearchParams({ password: secret }).toString()
    const url = new URL('postgresql://maria@db/orion')
    url.password = secret
    const forms = [
      secret,
      encodeURIComponent(secret),
      encodeURIComponent(secret).toLowerCase(),
      encodeURI(secret),
      parameter.slice('password='.length),
      url.password,
      JSON.stringify(secret).slice(1, -1),
    ]
    for (const form of forms) assert.equal(hideSecrets(`x ${form} y`), `x ${REDACTED} y`)
    const whole = Buffer.from(secret).toString('base64')
    assert.ok(!hideSecrets(`Basic ${whole}`).includes(whole.slice(0, 8)))
  })
}

test('a secret that is known encoded is hidden decoded', () => {
  keepSecret(encodeURIComponent(TRICKY))
  assert.equal(hideSecrets(`x ${TRICKY} y`), `x ${REDACTED} y`)
})

test('a key that was given with a line end is hidden without it', () => {
  keepSecret('eyJh.payload.sign\n')
  assert.equal(hideSecrets('"eyJh.payload.sign"'), `"${REDACTED}"`)
})

test('two secrets that begin alike are each hidden whole, and so is a secret with any first character', () => {
  for (const secret of ['canary-1', 'canary-12', '+canary-3', 'canary 0123456789 abcdefgh']) {
    keepSecret(secret)
    assert.equal(hideSecrets(`x ${secret} y`), `x ${REDACTED} y`)
  }
})

test('a secret that was cut off is hidden up to where it was cut', () => {
  keepSecret('0123456789abcdef0123456789abcdef')
  assert.equal(hideSecrets('key 0123456789abcdef0123… more'), `key ${REDACTED}… more`)
  assert.equal(hideSecrets('0123456789abcdef0123456789abcdef.'), `${REDACTED}.`)
})

test('each line of a private key is hidden, and all lines together', () => {
  keepSecret(PEM)
  const body = PEM.split('\n').slice(1, 4)
  assert.ok(!hideSecrets(PEM).includes(body[0] ?? ''))
  assert.ok(!hideSecrets(`line: ${body[1]}`).includes('c2Vjb25k'))
  assert.equal(hideSecrets(body.join('')), REDACTED)
  assert.ok(!hideSecrets(JSON.stringify({ PEM })).includes('c2Vjb25k'))
})

test('a plain word that is a password is hidden where it is one, and nowhere else', () => {
  keepSecretsOf('postgresql://postgres:postgres@db/orion?sslmode=require&token=abc')
  assert.equal(
    hideSecrets('postgresql://postgres:postgres@db, role postgres, token=abc&x, abc'),
    `postgresql://postgres:${REDACTED}@db, role postgres, token=${REDACTED}&x, abc`,
  )
  keepSecret('5432')
  assert.equal(hideSecrets('http://h:5432/x'), 'http://h:5432/x')
  keepSecret('ab-12')
  assert.equal(hideSecrets('id ab-12'), 'id ab-12')
  keepSecret('secret')
  assert.equal(hideSecrets('Bearer secret, a secret'), `Bearer ${REDACTED}, a secret`)
})

test('the password and the secret parameters of an address are known from then on', () => {
  keepSecretsOf('postgresql://u:p%40ss-1234@db/x?api_key=canary-1&sslkey=/a/client.key&y=z')
  assert.equal(hideSecrets('p@ss-1234 canary-1'), `${REDACTED} ${REDACTED}`)
  assert.equal(hideSecrets('/a/client.key y=z'), '/a/client.key y=z')
  keepSecretsOf('postgresql://u:pass-77@db/x?mail=a@b')
  assert.equal(hideSecrets('pass-77'), REDACTED)
  keepSecretsOf('postgresql://u:half/a#pass-9@db/x')
  assert.equal(hideSecrets('half/a#pass-9'), REDACTED)
})

test('a password in an address is hidden, in any text; the word for one stays', () => {
  assert.equal(hideSecrets('at https://u:geheim@h/x:1@y'), `at https://u:${REDACTED}@h/x:1@y`)
  const help = 'expected postgresql://user:password@host:port/database'
  assert.equal(hideSecrets(help), help)
})

test('in JSON names and values are hidden, and it stays JSON', () => {
  keepSecret('nabcdef-123')
  const value = { 'nabcdef-123': ['a\nabcdef-123', { deep: 'x nabcdef-123' }], other: 1 }
  const [entry] = Object.entries(JSON.parse(hideInJson(value)) as Record<string, unknown>)
  assert.deepEqual(entry, [REDACTED, ['a\nabcdef-123', { deep: `x ${REDACTED}` }]])
})

test('nothing is hidden for an empty secret, and not all that ever was is kept', () => {
  for (const nothing of [undefined, '', ' \n']) keepSecret(nothing)
  for (const text of ['any text', 'postgresql://u:@h', '&token=&a=b'])
    assert.equal(hideSecrets(text), text)
  for (let number = 0; number <= 200; number += 1) keepSecret(`secret-number-${number}.`)
  const shown = hideSecrets('secret-number-0. secret-number-1. secret-number-200.')
  assert.equal(shown, `secret-number-0. ${REDACTED} ${REDACTED}`)
})

test('names that say so are those of secrets', () => {
  for (const name of ['sslpassword', 'API_KEY', 'x-token', 'Authorization', 'client_secret'])
    assert.ok(isSecretName(name), name)
  for (const name of ['sslmode', 'require_auth', 'host']) assert.ok(!isSecretName(name), name)
})
