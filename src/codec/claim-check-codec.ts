import { createHash } from 'node:crypto'
import type { Payload, PayloadCodec } from '@temporalio/common'
import { OrionError } from '../errors/orion-error.ts'
import type { BlobStore } from '../store/store.ts'
import { corruptPayload } from './corrupt-payload.ts'
import { CLAIM_FROM_BYTES } from './limits.ts'
import { payloadFromBytes, payloadToBytes } from './payload-bytes.ts'
import { encodingOf, payloadOf } from './payload-parts.ts'

const ENCODING = 'json/claim-check'
const DIGEST = /^[\da-f]{64}$/

export interface ClaimCheckOptions {
  /** Whether large payloads are put away; those that are, are fetched in any case. */
  readonly enabled: boolean
  /** Absent where no database is known. */
  readonly blobs: BlobStore | undefined
}

/**
 * Puts payloads over 128 kB into a store of blobs and leaves a reference in their place, which
 * is bound to their bytes by SHA-256. It comes last, so that what is stored is what Temporal
 * would have got: compressed and encrypted where these are on.
 *
 * @throws OrionError `PAYLOAD_CORRUPT` for a blob that is gone or changed, `CONFIG_INVALID`
 * where no database is known; and what the store throws
 */
export function createClaimCheckCodec({ enabled, blobs }: ClaimCheckOptions): PayloadCodec {
  return {
    encode: async (payloads) =>
      enabled ? Promise.all(payloads.map((payload) => checkIn(payload, blobs))) : payloads,
    decode: (payloads) => Promise.all(payloads.map((payload) => checkOut(payload, blobs))),
  }
}

async function checkIn(payload: Payload, blobs: BlobStore | undefined): Promise<Payload> {
  if ((payload.data?.length ?? 0) <= CLAIM_FROM_BYTES) return payload
  if (!blobs)
    throw noDatabase('ORION_PAYLOAD_CLAIM_CHECK puts payloads over 128 kB into PostgreSQL')
  const data = payloadToBytes(payload)
  const digest = sha256(data)
  await blobs.putBlob({ digest, data })
  const reference = { sha256: digest, bytes: data.length }
  return payloadOf(ENCODING, new TextEncoder().encode(JSON.stringify(reference)))
}

async function checkOut(payload: Payload, blobs: BlobStore | undefined): Promise<Payload> {
  if (encodingOf(payload) !== ENCODING) return payload
  const digest = digestOf(payload)
  if (!blobs) throw noDatabase('A payload of this run is kept in PostgreSQL')
  const data = await blobs.getBlob(digest)
  if (!data) throw corruptPayload(`the table payload_blobs has no row ${digest}`)
  if (sha256(data) !== digest)
    throw corruptPayload(`the row ${digest} of payload_blobs was changed`)
  try {
    return payloadFromBytes(data)
  } catch (error) {
    throw corruptPayload(`the row ${digest} of payload_blobs holds no payload`, error)
  }
}

function digestOf({ data }: Payload): string {
  try {
    const { sha256: digest } = JSON.parse(new TextDecoder().decode(data ?? undefined)) as {
      sha256?: unknown
    }
    if (typeof digest === 'string' && DIGEST.test(digest)) return digest
  } catch {
    // Reported below, as any other reference that names no digest.
  }
  throw corruptPayload('its reference to PostgreSQL names no digest')
}

function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

function noDatabase(why: string): OrionError {
  return new OrionError('CONFIG_INVALID', `${why}, and DATABASE_URL is not set.`, {
    remedy: 'Set DATABASE_URL to the database of the workers, or start the local stack.',
  })
}
