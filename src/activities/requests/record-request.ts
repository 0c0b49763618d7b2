import type { RecordRequestInput } from '../../approvals/desk/gate-activities.ts'
import type { LetterRecord } from '../../approvals/desk/letter.ts'
import type { Recorded } from '../../contract/audit-chain.ts'
import { digestOfJson } from '../../approvals/request/action-digest.ts'
import type { ApprovalDecision, RequestMessage, Store } from '../../store/store.ts'
import { currentRun } from '../record-activities.ts'
import { asJson, iso } from '../../approvals/desk/request-row.ts'

/** Writes what was said to a request and its result, and the decision when there is one. */
export async function recordRequest(
  store: Store,
  input: RecordRequestInput,
): Promise<Recorded | 'missing'> {
  const { approvalKey, revision, gate, deciders, state, digest, deadlineMs, outcome } = input
  const changed = await store.changeRequest({
    approvalKey,
    revision,
    digest,
    state,
    deciders,
    deadline: iso(deadlineMs),
    gate: asJson(gate),
    messages: input.letters.map((letter) => messageOf(input, letter)),
    ...(outcome && {
      decidedAt: iso(outcome.atMs),
      outcome: asJson(outcome),
    }),
    decision: input.isDecided ? decisionOf(input) : undefined,
  })
  return changed.state === 'missing' ? 'missing' : { chains: changed.places }
}

function messageOf(
  { approvalKey, approvalId, askedIn }: RecordRequestInput,
  { message, answer, attestation, atMs }: LetterRecord,
): RequestMessage {
  const { id, kind, by } = message
  return {
    // The digest, because a forged message may carry the id of a real one.
    idempotencyKey: `${approvalKey}/${digestOfJson({ message, attestation })}`,
    approvalKey,
    workflowId: currentRun().workflowId,
    runId: askedIn,
    approvalId,
    messageId: id,
    kind,
    sender: by,
    message: asJson(message),
    answer: asJson(answer),
    attestation,
    receivedAt: iso(atMs),
  }
}

function decisionOf(input: RecordRequestInput): ApprovalDecision | undefined {
  const { approvalKey, approvalId, askedIn, outcome } = input
  if (!outcome) return undefined
  return {
    idempotencyKey: approvalKey,
    workflowId: currentRun().workflowId,
    runId: askedIn,
    approvalId,
    decision: outcome.status,
    ...(outcome.by.length > 0 && { approvedBy: outcome.by.join(', ') }),
    decidedAt: iso(outcome.atMs),
  }
}
