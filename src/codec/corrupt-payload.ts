import { OrionError } from '../errors/orion-error.ts'

/** What is read is not what was written. The error shows nothing of the payload itself. */
export function corruptPayload(why: string, cause?: unknown): OrionError {
  return new OrionError('PAYLOAD_CORRUPT', `A payload cannot be read: ${why}.`, { cause })
}
