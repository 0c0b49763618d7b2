import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { zstdCompress } from 'node:zlib'
import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import { createCompressionCodec } from '../../src/codec/compression-codec.ts'
import { EXPANDED_BYTES_MAX } from '../../src/codec/limits.ts'
import { payloadToBytes } from '../../src/codec/payload-bytes.ts'

const codec = createCompressionCodec({ enabled: true })
const off = createCompressionCodec({ enabled: false })
const bytesOf = (payload: Payload) => payloadToBytes(payload).length

async function encoded(value: unknown): Promise<{ before: Payload; after: Payload }> {
  const before = defaultPayloadConverter.toPayload(value)
  const [after] = await codec.encode([before])
  assert.ok(after)
  return { before, after }
}

test('a long text becomes shorter, and is read with compression on or off', async () => {
  const value = { text: 'The quick brown fox. '.repeat(500) }
  const { before, after } = await encoded(value)
  assert.ok(bytesOf(after) * 10 < bytesOf(before), `${bytesOf(before)} → ${bytesOf(after)}`)
  for (const reader of [codec, off]) {
    const [back] = await reader.decode([after])
    assert.deepEqual(defaultPayloadConverter.fromPayload(back as Payload), value)
  }
})

test('no payload becomes longer', async () => {
  for (const bytes of [0, 10, 700, 767, 768, 769, 2_000, 100_000]) {
    const { before, after } = await encoded(randomBytes(bytes))
    assert.ok(bytesOf(after) <= bytesOf(before), `${bytes}`)
  }
})

test('switched off, nothing is compressed', async () => {
  const long = defaultPayloadConverter.toPayload('x'.repeat(5_000))
  assert.deepEqual(await off.encode([long]), [long])
})

test('a short payload stays readable', async () => {
  const { before, after } = await encoded('x'.repeat(900))
  assert.equal(after, before)
})

test('a payload that does not expand is refused', async () => {
  const { after } = await encoded('x'.repeat(5_000))
  for (const data of [new Uint8Array(), (after.data ?? new Uint8Array()).subarray(0, 20)]) {
    await assert.rejects(off.decode([{ ...after, data }]), { code: 'PAYLOAD_CORRUPT' })
  }
})

test('a few bytes that expand beyond all measure are refused', async () => {
  const { after } = await encoded('x'.repeat(5_000))
  // A payload like any other, but for its size.
  const huge = payloadToBytes({ ...after, data: new Uint8Array(EXPANDED_BYTES_MAX) })
  const data = new Uint8Array(await promisify(zstdCompress)(huge))
  assert.ok(data.length < 10_000)
  await assert.rejects(off.decode([{ ...after, data }]), { code: 'PAYLOAD_CORRUPT' })
})
