import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { defaultPayloadConverter } from '@temporalio/common'
import { startCodecServer, type CodecServer } from '../../src/codec/codec-server.ts'
import { createDataConverter } from '../../src/codec/create-data-converter.ts'
import { CODEC_BODY_BYTES_MAX } from '../../src/codec/limits.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { SEALED } from './sealed-settings.ts'

const token = 'a-token-of-some-length'
const ui = 'http://localhost:8080'
const codecs = createDataConverter(loadConfig({ env: SEALED }).config).payloadCodecs
const options = { host: '127.0.0.1', port: 0, token, origins: [ui], codecs }
const bearer = { authorization: `Bearer ${token}` }
let server: CodecServer
before(async () => {
  server = await startCodecServer(options)
})
after(() => server.close())

const { metadata, data } = defaultPayloadConverter.toPayload({ text: 'plain' })
const base64 = (bytes?: Uint8Array | null) => Buffer.from(bytes ?? []).toString('base64')
const PLAIN = {
  payloads: [{ metadata: { encoding: base64(metadata?.['encoding']) }, data: base64(data) }],
}

const post = (path: string, body: string, headers: Record<string, string> = bearer) =>
  fetch(`${server.url}${path}`, { method: 'POST', body, headers })

async function encoded(): Promise<string> {
  const response = await post('/encode', JSON.stringify(PLAIN))
  assert.equal(response.status, 200)
  return response.text()
}

test('payloads are encoded and decoded again, below any path', async () => {
  const sealed = await encoded()
  assert.ok(!sealed.includes(PLAIN.payloads[0]?.data ?? '?'), sealed)
  const decoded = await post('/some/namespace/decode', sealed)
  assert.deepEqual(await decoded.json(), PLAIN)
})

test('without the token nothing is decoded', async () => {
  const sealed = await encoded()
  for (const authorization of ['', 'Bearer ', `Bearer ${token}x`, token, `Basic ${token}`]) {
    const response = await post('/decode', sealed, { authorization })
    assert.equal(response.status, 401, authorization)
    assert.equal(response.headers.get('www-authenticate'), 'Bearer')
    assert.doesNotMatch(await response.text(), /payloads/)
  }
})

test('a browser may call from the origins that are named, and from no other', async () => {
  const preflight = (origin: string) =>
    fetch(`${server.url}/decode`, { method: 'OPTIONS', headers: { origin } })
  const known = await preflight(ui)
  assert.equal(known.status, 204)
  assert.equal(known.headers.get('access-control-allow-origin'), ui)
  assert.match(known.headers.get('access-control-allow-headers') ?? '', /authorization/)
  for (const origin of ['http://localhost:8081', 'https://localhost:8080', 'null', `${ui}.evil`]) {
    const headers = (await preflight(origin)).headers
    assert.equal(headers.get('access-control-allow-origin'), null, origin)
  }
})

test('a person who shows the token in a browser is known by a cookie, on known pages alone', async () => {
  assert.match(await (await fetch(`${server.url}/`)).text(), /<form method="post"/)
  const wrong = await post('/session', 'token=wrong', {})
  assert.equal(wrong.status, 401)
  assert.equal(wrong.headers.get('set-cookie'), null)
  const right = await post('/session', new URLSearchParams({ token }).toString(), {})
  const given = right.headers.get('set-cookie') ?? ''
  assert.match(given, /HttpOnly; SameSite=Strict/)
  const [cookie = ''] = given.split(';')
  const sealed = await encoded()
  const decode = (headers: Record<string, string>) =>
    post('/decode', sealed, headers).then(({ status }) => status)
  assert.equal(await decode({ cookie, origin: ui }), 200)
  assert.equal(await decode({ cookie, origin: 'http://evil.example' }), 401)
  assert.equal(await decode({ cookie }), 401)
  const later = cookie.replace(/=\d/, '=9')
  assert.equal(await decode({ cookie: later, origin: ui }), 401, 'its end cannot be moved')
})

test('a request that is no list of payloads is refused without repeating it', async () => {
  for (const body of ['', 'secret', '[]', '{"payloads":[{"data":"secret!"}]}', '{"payloads":1}']) {
    const response = await post('/decode', body)
    assert.equal(response.status, 422, body)
    const said = await response.text()
    assert.match(said, /INPUT_INVALID/)
    assert.doesNotMatch(said, /secret/)
  }
})

test('a request that is too long is given up', async () => {
  const response = await post('/decode', 'x'.repeat(CODEC_BODY_BYTES_MAX + 1)).catch(
    () => undefined,
  )
  // The server may close before the client has sent all, which then fails.
  assert.ok(response === undefined || response.status === 413)
  assert.equal((await fetch(`${server.url}/livez`)).status, 200)
})

test('a payload of another key is reported by its code', async () => {
  const sealed = await encoded()
  const other = createDataConverter(
    loadConfig({ env: { ORION_PAYLOAD_KEYS: `other:${base64(new Uint8Array(32))}` } }).config,
  )
  const second = await startCodecServer({ ...options, codecs: other.payloadCodecs })
  const response = await fetch(`${second.url}/decode`, {
    method: 'POST',
    body: sealed,
    headers: bearer,
  })
  await second.close()
  assert.equal(response.status, 503)
  assert.match(await response.text(), /PAYLOAD_KEY_UNKNOWN/)
})

test('without a token it does not start, on no address', async () => {
  const without = { ...options, token: undefined }
  await assert.rejects(startCodecServer(without), { code: 'CONFIG_INVALID' })
  await assert.rejects(startCodecServer({ ...without, host: '0.0.0.0' }), { code: 'LISTEN_UNSAFE' })
})

test('a taken port is reported', async () => {
  const port = Number(new URL(server.url).port)
  await assert.rejects(startCodecServer({ ...options, port }), { code: 'PORT_TAKEN' })
})
