import { PAYLOAD_BYTES_MAX } from '../codec/limits.ts'
import { OrionError } from '../errors/orion-error.ts'
import type { OrionClient } from './connect.ts'

/**
 * Refuses what cannot be a payload before anything is sent: too large, or not JSON at all. A
 * run started with it could only hang or be terminated.
 *
 * @returns its length in bytes
 * @throws OrionError `PAYLOAD_TOO_LARGE`, `INPUT_INVALID`
 */
export function checkPayload(
  { payloadBytesMax }: OrionClient,
  value: unknown,
  what: string,
): number {
  const bytes = Buffer.byteLength(serialize(value, what))
  if (bytes <= payloadBytesMax) return bytes
  const taker = payloadBytesMax > PAYLOAD_BYTES_MAX ? 'Orion' : 'Temporal'
  const message = `${what} is ${bytes} bytes long; ${taker} takes at most ${payloadBytesMax}.`
  throw new OrionError('PAYLOAD_TOO_LARGE', message)
}

function serialize(value: unknown, what: string): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch (error) {
    throw new OrionError('INPUT_INVALID', `${what} cannot be written as JSON.`, { cause: error })
  }
}
