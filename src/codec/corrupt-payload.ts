import { OrionError } from '../errors/orion-error.ts'

/** What is read is not what was written. Nothing of the payload itself is told. */
export function corruptPayload(why: string, cause?: unknown): OrionError {
  return new OrionError('PAYLOAD_CORRUPT', `A payload cannot be read: ${why}.`, { cause })
}
