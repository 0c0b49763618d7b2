import { z } from 'zod'
import { canonicalJson } from '../approvals/request/canonical-json.ts'
import { digestOfJson } from '../approvals/request/action-digest.ts'

/** A message to a gate, as far as a signature reads it: any message of a policy's gate. */
export interface SignedMessage {
  readonly kind: string
  /** Chosen by the sender; the same message sent twice carries the same id. */
  readonly id: string
  readonly by: string
  readonly verdict?: string
  readonly digest?: string
}

/** The gate that the message is for, so that it counts for no other. */
export interface SignedPlace {
  /** One workflow id is one run forever, its later runs in a chain included. */
  readonly workflowId: string
  readonly approvalId: string
}

/** `ak_` and half of the SHA-256 of the public key: an id cannot be given to another key. */
const KEY_ID_FORM = /^ak_[0-9a-f]{32}$/

/** 64 bytes in base64url, without the `=` that says nothing. */
const SIGNATURE_FORM = /^[\w-]{86}$/

/** Goes along with a message: which key says who sent it, and since when. */
export const attestationSchema = z.strictObject({
  key: z.string().regex(KEY_ID_FORM, 'expected "ak_" and 32 hexadecimal digits'),
  /** ISO 8601, by the clock of the signer. */
  at: z.iso.datetime({ precision: 3 }),
  signature: z.string().regex(SIGNATURE_FORM, 'expected 64 bytes in base64url'),
})

export type Attestation = z.output<typeof attestationSchema>

/**
 * The bytes that are signed: canonical JSON of place, person, verdict, digest, time and message id,
 * so that an auditor can read what was signed; and a digest of the whole message, so that nothing
 * else of it can be exchanged either.
 *
 * @throws TypeError where the message is no JSON
 */
export function statementOf(
  { workflowId, approvalId }: SignedPlace,
  message: SignedMessage,
  { key, at }: Pick<Attestation, 'key' | 'at'>,
): Buffer {
  const { kind, id, by, verdict, digest } = message
  const statement = {
    schema: 'orion.attestation/v1',
    run: workflowId,
    approval: approvalId,
    kind,
    decision: id,
    person: by,
    verdict,
    digest,
    message: digestOfJson(message),
    key,
    at,
  }
  return Buffer.from(canonicalJson(statement))
}
