import type { Json } from '../../contract/json.ts'
import { canonicalJson } from './canonical-json.ts'
import { sha256 } from './sha256.ts'

/** What a person says yes to: this call, with these arguments, under this policy. */
export interface BoundAction {
  readonly name: string
  readonly args: Json
  /** Name and version, as `refund@3`: under other rules it is another request. */
  readonly policyVersion: string
}

/** `sha256:` and 64 hexadecimal digits. */
export type Digest = `sha256:${string}`

export const DIGEST_FORM = /^sha256:[0-9a-f]{64}$/

/**
 * Binds a decision to what was shown: SHA-256 over the canonical JSON of the action.
 *
 * @throws TypeError where the arguments are no JSON
 */
export function actionDigest({ name, args, policyVersion }: BoundAction): Digest {
  return digestOfJson({ name, args, policyVersion })
}

/** The same for any JSON: a policy or the people as they were when a gate opened. */
export function digestOfJson(value: unknown): Digest {
  return `sha256:${sha256(canonicalJson(value))}`
}
