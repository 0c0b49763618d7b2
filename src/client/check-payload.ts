import { OrionError } from '../errors/orion-error.ts'
import { PAYLOAD_BYTES_MAX } from './limits.ts'

/**
 * Refuses what cannot be a payload before anything is sent: too large for the server, or not
 * JSON at all. A run started with it could only hang or be terminated.
 *
 * @throws OrionError `PAYLOAD_TOO_LARGE`, `INPUT_INVALID`
 */
export function checkPayload(value: unknown, what: string): void {
  const bytes = Buffer.byteLength(serialize(value, what))
  if (bytes <= PAYLOAD_BYTES_MAX) return
  const message = `${what} is ${bytes} bytes long; Temporal takes at most ${PAYLOAD_BYTES_MAX}.`
  throw new OrionError('PAYLOAD_TOO_LARGE', message)
}

function serialize(value: unknown, what: string): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch (error) {
    throw new OrionError('INPUT_INVALID', `${what} cannot be written as JSON.`, { cause: error })
  }
}
