import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import {
  attestationSchema,
  statementOf,
  type Attestation,
  type SignedMessage,
  type SignedPlace,
} from './attestation.ts'
import type { Unproven } from '../approvals/policy/refusal.ts'
import { CLOCK_AHEAD_MAX_MS } from './limits.ts'
import { keyIdOf } from './signing-key.ts'

/** A key as it stands in the table. */
export interface KnownKey {
  readonly id: string
  readonly publicKey: string
  /** The one person that it speaks for; absent for a service that authenticates people itself. */
  readonly person?: string
  /** ISO 8601. What it signs from then on does not count. */
  readonly retiredAt?: string
  /** ISO 8601. Nothing that it has ever signed counts any more: a thief can sign any date. */
  readonly revokedAt?: string
}

export type Proof =
  | { readonly kind: 'proven'; readonly key: string; readonly person: string; readonly at: string }
  | { readonly kind: 'unproven'; readonly why: Unproven; readonly key?: string }

export interface ProofContext {
  /** All keys of the table, ended ones included. */
  readonly keys: readonly KnownKey[]
  readonly nowMs: number
  /** When the gate was opened: nobody can have decided it before. */
  readonly openedAtMs?: number
}

/**
 * Whether an attestation proves that the person whom the message names has sent it to this gate.
 * Pure: an activity calls it with the keys of the table, and its answer stands in the history.
 */
export function verifyAttestation(
  place: SignedPlace,
  message: SignedMessage,
  attestation: unknown,
  { keys, nowMs, openedAtMs = 0 }: ProofContext,
): Proof {
  if (attestation === undefined || attestation === null) return unproven('missing')
  const parsed = attestationSchema.safeParse(attestation)
  if (!parsed.success) return unproven('malformed')
  const { key: id, at } = parsed.data
  const key = keys.find((one) => one.id === id)
  // A row whose id was given to another key is no key that anybody knows.
  if (!key || keyIdOf(key.publicKey) !== id) return unproven('unknown-key', id)
  if (key.revokedAt !== undefined) return unproven('revoked-key', id)
  if (!isSigned(key, statementOf(place, message, parsed.data), parsed.data)) {
    return unproven('wrong-signature', id)
  }
  const why = unfit(key, message, Date.parse(at), { nowMs, openedAtMs })
  if (why) return unproven(why, id)
  return { kind: 'proven', key: id, person: message.by, at }
}

/** What speaks against a signature that is right. */
function unfit(
  { person, retiredAt }: KnownKey,
  { by }: SignedMessage,
  atMs: number,
  { nowMs, openedAtMs }: { readonly nowMs: number; readonly openedAtMs: number },
): Unproven | undefined {
  if (person !== undefined && person !== by) return 'other-person'
  if (atMs > nowMs + CLOCK_AHEAD_MAX_MS) return 'from-the-future'
  if (atMs < openedAtMs - CLOCK_AHEAD_MAX_MS) return 'before-the-request'
  if (retiredAt !== undefined && atMs >= Date.parse(retiredAt)) return 'retired-key'
  return undefined
}

function isSigned({ publicKey }: KnownKey, statement: Buffer, { signature }: Attestation): boolean {
  const key = readPublic(publicKey)
  // Any other kind of key would bring a kind of signature that we do not mean.
  if (key?.asymmetricKeyType !== 'ed25519') return false
  return verify(null, statement, key, Buffer.from(signature, 'base64url'))
}

function readPublic(publicKey: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  } catch {
    // A row that holds no key proves nothing.
    return undefined
  }
}

function unproven(why: Unproven, key?: string): Proof {
  return { kind: 'unproven', why, ...(key !== undefined && { key }) }
}
