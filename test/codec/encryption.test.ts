import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { renameSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import { createEncryptionCodec } from '../../src/codec/encryption-codec.ts'
import { createKeyRing } from '../../src/codec/key-ring.ts'
import { payloadToBytes } from '../../src/codec/payload-bytes.ts'
import { payloadKeysSetting } from '../../src/config/payload-keys.ts'
import { waitFor } from '../support/wait-for.ts'

const folder = mkdtempSync(join(tmpdir(), 'codec-'))
after(() => rmSync(folder, { recursive: true }))

const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`
const OLD = newKey('2026')
const NEW = newKey('2027')

const codecOf = (...keys: string[]) => {
  const payloadKeys = payloadKeysSetting.parse(keys.join(','))
  return createEncryptionCodec(createKeyRing({ payloadKeys, payloadKeysFile: undefined }))
}
const plain = (value: unknown): Payload => defaultPayloadConverter.toPayload(value)
const text = (payload: Payload) => Buffer.from(payloadToBytes(payload)).toString('latin1')

async function encrypted(codec: ReturnType<typeof codecOf>, value: unknown): Promise<Payload> {
  const [payload] = await codec.encode([plain(value)])
  assert.ok(payload)
  return payload
}

test('a payload is decrypted unchanged, and nothing of it is readable on the way', async () => {
  const codec = codecOf(NEW)
  const values = [{ marker: 'MARKER-17' }, undefined, null, '', new Uint8Array([0, 255]), 'MARKER']
  for (const value of values) {
    const payload = await encrypted(codec, value)
    assert.doesNotMatch(text(payload), /MARKER|json\/plain/)
    assert.match(text(payload), /binary\/encrypted/)
    assert.match(text(payload), /AES-256-GCM/)
    const [back] = await codec.decode([payload])
    assert.deepEqual(defaultPayloadConverter.fromPayload(back as Payload), value)
  }
})

test('equal payloads are not equal when encrypted', async () => {
  const codec = codecOf(NEW)
  assert.notDeepEqual(await encrypted(codec, 'x'), await encrypted(codec, 'x'))
})

test('the first key encrypts, and older ones still decrypt', async () => {
  const old = await encrypted(codecOf(OLD), 'old')
  const rotated = codecOf(NEW, OLD)
  assert.match(text(await encrypted(rotated, 'new')), /2027/)
  const [back] = await rotated.decode([old])
  assert.equal(defaultPayloadConverter.fromPayload(back as Payload), 'old')
})

test('an encrypted payload that names no key cannot be read', async () => {
  const payload = await encrypted(codecOf(NEW), 'x')
  const { 'encryption-key-id': _, ...metadata } = payload.metadata ?? {}
  await assert.rejects(codecOf(NEW).decode([{ ...payload, metadata }]), {
    code: 'PAYLOAD_CORRUPT',
    message: /names no key/,
  })
})

test('a key that is not there is reported by its id', async () => {
  const payload = await encrypted(codecOf(OLD), 'old')
  for (const codec of [codecOf(NEW), createEncryptionCodec(undefined)]) {
    await assert.rejects(codec.decode([payload]), {
      code: 'PAYLOAD_KEY_UNKNOWN',
      message: /"2026"/,
    })
  }
})

test('a payload with any bit changed is refused', async () => {
  const codec = codecOf(NEW)
  const payload = await encrypted(codec, 'x')
  const { length } = payload.data ?? []
  for (const at of [0, 11, 12, length - 17, length - 1]) {
    const data = new Uint8Array(payload.data ?? [])
    data[at] = (data[at] ?? 0) ^ 1
    await assert.rejects(codec.decode([{ ...payload, data }]), { code: 'PAYLOAD_CORRUPT' }, `${at}`)
  }
  for (const data of [new Uint8Array(), new Uint8Array(12), new Uint8Array(27)]) {
    await assert.rejects(codec.decode([{ ...payload, data }]), { code: 'PAYLOAD_CORRUPT' })
  }
})

test('the key id is bound to what the key encrypted', async () => {
  const [, secret] = NEW.split(':')
  const codec = codecOf(NEW, `alias:${secret}`)
  const payload = await encrypted(codec, 'x')
  const metadata = { ...payload.metadata, 'encryption-key-id': Buffer.from('alias') }
  await assert.rejects(codec.decode([{ ...payload, metadata }]), { code: 'PAYLOAD_CORRUPT' })
})

test('another key under the same id is reported as such', async () => {
  const payload = await encrypted(codecOf(NEW), 'x')
  const error = { code: 'PAYLOAD_CORRUPT', message: /"2027" was another key/ }
  await assert.rejects(codecOf(newKey('2027')).decode([payload]), error)
})

test('plain payloads of older runs are read with encryption on', async () => {
  const [back] = await codecOf(NEW).decode([plain('older')])
  assert.equal(defaultPayloadConverter.fromPayload(back as Payload), 'older')
})

test('a file of keys is read again when it is replaced', async () => {
  const payloadKeysFile = join(folder, 'keys')
  const write = (content: string) => {
    writeFileSync(`${payloadKeysFile}.new`, content)
    renameSync(`${payloadKeysFile}.new`, payloadKeysFile)
  }
  write(`# of 2026\n${OLD}\n`)
  const codec = createEncryptionCodec(createKeyRing({ payloadKeys: undefined, payloadKeysFile }))
  const old = await encrypted(codec, 'old')
  const foreign = await encrypted(codecOf(NEW), 'new')
  await assert.rejects(codec.decode([foreign]), { code: 'PAYLOAD_KEY_UNKNOWN' })

  write(`${NEW}\n${OLD}\n`)
  const back = await codec.decode([foreign, old])
  assert.deepEqual(
    back.map((payload) => defaultPayloadConverter.fromPayload(payload)),
    ['new', 'old'],
  )
  await waitFor('the new key to encrypt', async () => text(await encrypted(codec, 1)).match(/2027/))

  write('half a fi')
  await assert.rejects(codec.decode([await encrypted(codecOf(newKey('2028')), 1)]), {
    code: 'PAYLOAD_KEY_UNKNOWN',
  })
  assert.equal((await codec.decode([foreign])).length, 1, 'a broken file is not taken')
})
