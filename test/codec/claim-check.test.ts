import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import { createClaimCheckCodec } from '../../src/codec/claim-check-codec.ts'
import { CLAIM_FROM_BYTES } from '../../src/codec/limits.ts'
import { payloadToBytes } from '../../src/codec/payload-bytes.ts'
import { sql } from '../store/test-world.ts'
import { useStore } from '../store/use-store.ts'

const world = useStore()
const codec = () => createClaimCheckCodec({ enabled: true, blobs: world.store })
const large = (bytes = CLAIM_FROM_BYTES + 1) =>
  defaultPayloadConverter.toPayload(randomBytes(bytes))

async function checkedIn(payload: Payload): Promise<Payload> {
  const [reference] = await codec().encode([payload])
  assert.ok(reference)
  return reference
}

test('a large payload becomes a reference, and is read back from the database', async () => {
  const payload = large()
  const reference = await checkedIn(payload)
  assert.ok(payloadToBytes(reference).length < 200)
  const [back] = await codec().decode([reference])
  assert.deepEqual(payloadToBytes(back as Payload), payloadToBytes(payload))
})

test('up to 128 kB a payload stays where it is', async () => {
  const payload = large(CLAIM_FROM_BYTES)
  assert.equal(await checkedIn(payload), payload)
})

test('the same payload is stored once', async () => {
  const payload = large()
  assert.deepEqual(await checkedIn(payload), await checkedIn(payload))
  const { sha256 } = defaultPayloadConverter.fromPayload<{ sha256: string }>({
    ...(await checkedIn(payload)),
    metadata: { encoding: Buffer.from('json/plain') },
  })
  const rows = await sql(world.superuserUrl, 'select from payload_blobs where digest = $1', [
    sha256,
  ])
  assert.equal(rows.length, 1)
})

test('a blob that is gone, or was changed past the database’s own check, is refused', async () => {
  const reference = await checkedIn(large())
  const changing = (set: string) =>
    sql(
      world.superuserUrl,
      `alter table payload_blobs disable trigger all;
       alter table payload_blobs drop constraint if exists payload_blobs_bound;
       update payload_blobs set ${set} where digest =
         '${JSON.parse(Buffer.from(reference.data ?? []).toString()).sha256}'`,
    )
  await changing(`data = data || 'x'`)
  const changed = { code: 'PAYLOAD_CORRUPT', message: /the row [\da-f]{64} of .* was changed/ }
  await assert.rejects(codec().decode([reference]), changed)
  await changing(`digest = 'elsewhere'`)
  const gone = { code: 'PAYLOAD_CORRUPT', message: /payload_blobs has no row [\da-f]{64}/ }
  await assert.rejects(codec().decode([reference]), gone)
})

test('a reference that is none is refused', async () => {
  const reference = await checkedIn(large())
  for (const data of ['', '{}', '{"sha256":"../x"}', 'null']) {
    const forged = { ...reference, data: Buffer.from(data) }
    await assert.rejects(codec().decode([forged]), { code: 'PAYLOAD_CORRUPT' }, data)
  }
})

test('without a database a reference is an error that says what it needs', async () => {
  const reference = await checkedIn(large())
  const blind = createClaimCheckCodec({ enabled: false, blobs: undefined })
  const error = { code: 'CONFIG_INVALID', message: /DATABASE_URL is not set/ }
  await assert.rejects(blind.decode([reference]), error)
})
