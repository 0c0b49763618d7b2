import { sign } from 'node:crypto'
import {
  statementOf,
  type Attestation,
  type SignedMessage,
  type SignedPlace,
} from './attestation.ts'
import type { SigningKey } from './signing-key.ts'

/**
 * Says with a key that the message is from the person it names. Only those who have authenticated
 * that person may call it.
 */
export function attest(
  { id: key, privateKey }: SigningKey,
  place: SignedPlace,
  message: SignedMessage,
  atMs: number,
): Attestation {
  const at = new Date(atMs).toISOString()
  const signature = sign(null, statementOf(place, message, { key, at }), privateKey)
  return { key, at, signature: signature.toString('base64url') }
}
