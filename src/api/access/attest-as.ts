import { attest } from '../../attestation/attest.ts'
import type { SigningKey } from '../../attestation/signing-key.ts'
import type { Attest } from '../approvals/say.ts'

/** Signs for the people that the API has made sure of; without a key it signs nothing. */
export function attestAs(key: SigningKey | undefined): Attest {
  return ({ run, approval }, message) =>
    key && { ...attest(key, { workflowId: run, approvalId: approval }, message, Date.now()) }
}
