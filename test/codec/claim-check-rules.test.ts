import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { createClaimCheckCodec } from '../../src/codec/claim-check-codec.ts'
import { CLAIM_FROM_BYTES } from '../../src/codec/limits.ts'
import { payloadOf } from '../../src/codec/payload-parts.ts'
import type { BlobStore } from '../../src/store/store.ts'

/** Keeps blobs in memory; what a database does with them is in claim-check.test.ts. */
function memory() {
  const kept = new Map<string, Uint8Array>()
  const blobs: BlobStore = {
    putBlob: async ({ digest, data }) => {
      kept.set(digest, data)
      return 'inserted'
    },
    getBlob: async (digest) => kept.get(digest),
  }
  return { kept, blobs }
}

const plain = (bytes: number) => payloadOf('json/plain', new Uint8Array(bytes))
const reference = (text: string) => payloadOf('json/claim-check', new TextEncoder().encode(text))
const digestOf = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')

test('only what is larger than the limit is put away, and only where that is switched on', async () => {
  const { kept, blobs } = memory()
  const [large, fitting] = [plain(CLAIM_FROM_BYTES + 1), plain(CLAIM_FROM_BYTES)]
  const off = createClaimCheckCodec({ enabled: false, blobs })
  assert.deepEqual(await off.encode([large]), [large])
  const on = createClaimCheckCodec({ enabled: true, blobs })
  const [first, second] = await on.encode([large, fitting])
  assert.equal(kept.size, 1)
  assert.equal(second, fitting)
  assert.ok((first?.data?.length ?? Infinity) < 200)
  const [back] = await off.decode([first ?? large])
  assert.equal(back?.data?.length, CLAIM_FROM_BYTES + 1)
})

test('a reference that cannot be followed is reported as what it is', async () => {
  const { kept, blobs } = memory()
  const other = 'f'.repeat(64)
  kept.set(other, new Uint8Array([1]))
  const odd = new Uint8Array([0xff, 0xff])
  kept.set(digestOf(odd), odd)
  const codec = createClaimCheckCodec({ enabled: true, blobs })
  const table = [
    ['no JSON', /names no digest/],
    ['{"sha256":7}', /names no digest/],
    ['{"sha256":"../x"}', /names no digest/],
    [`{"sha256":"${'0'.repeat(64)}"}`, /has no row/],
    [`{"sha256":"${other}"}`, /was changed/],
    [`{"sha256":"${digestOf(odd)}"}`, /holds no payload/],
  ] as const
  for (const [text, message] of table) {
    await assert.rejects(codec.decode([reference(text)]), { code: 'PAYLOAD_CORRUPT', message })
  }
})

test('without a database nothing is stored, and no reference is read as a value', async () => {
  const codec = createClaimCheckCodec({ enabled: true, blobs: undefined })
  const wanted = { code: 'CONFIG_INVALID' }
  await assert.rejects(codec.encode([plain(CLAIM_FROM_BYTES + 1)]), wanted)
  await assert.rejects(codec.decode([reference(`{"sha256":"${'0'.repeat(64)}"}`)]), wanted)
  assert.equal((await codec.decode([plain(3)]))[0]?.data?.length, 3)
})
