import { log } from '@temporalio/activity'
import type { UnprovenLetter, VerifyLettersInput } from '../../approvals/desk/gate-activities.ts'
import type { Refusal } from '../../approvals/policy/refusal.ts'
import { verifyAttestation } from '../../attestation/verify.ts'
import type { Store } from '../../store/store.ts'
import { currentRun } from '../record-activities.ts'

/** Which letters prove who has sent them; the others don't count. */
export async function verifyLetters(
  store: Pick<Store, 'listAttestationKeys'>,
  { approvalId, letters, openedAtMs, saysWhy }: VerifyLettersInput,
): Promise<readonly (Refusal | UnprovenLetter | null)[]> {
  const { workflowId } = currentRun()
  const context = { keys: await store.listAttestationKeys(), nowMs: Date.now(), openedAtMs }
  return letters.map(({ message, attestation }) => {
    const proof = verifyAttestation({ workflowId, approvalId }, message, attestation, context)
    if (proof.kind === 'proven') return null
    log.warn('a message is not proven', { approvalId, id: message.id, why: proof.why })
    const refusal = 'not-attested'
    return saysWhy ? { refusal, proof: proof.why } : refusal
  })
}
