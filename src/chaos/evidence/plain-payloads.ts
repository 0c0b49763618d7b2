import type { Payload, PayloadCodec } from '@temporalio/common'

/**
 * Puts what the codecs read in the place of what is encrypted, compressed or put away, so that
 * checkers need neither keys nor a database. Changes what it is given.
 */
export async function makePlain(value: unknown, codecs: readonly PayloadCodec[]): Promise<void> {
  if (codecs.length === 0) return
  const payloads = [...payloadsIn(value)]
  let plain: Payload[] = payloads
  for (const codec of codecs.toReversed()) plain = await codec.decode(plain)
  for (const [index, payload] of payloads.entries()) {
    const { metadata, data } = plain[index] ?? payload
    Object.assign(payload, { metadata, data })
  }
}

function* payloadsIn(value: unknown): Generator<Payload> {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return
  if (isPayload(value)) yield value
  else for (const part of Object.values(value)) yield* payloadsIn(part)
}

function isPayload(value: object): value is Payload {
  return 'data' in value && value.data instanceof Uint8Array && 'metadata' in value
}
