import type { Json } from '../../contract/json.ts'
import type { RequestAsRow } from '../../contract/request-row.ts'
import { decidersOf } from '../policy/deciders.ts'
import type { PolicyGate } from '../policy/gate-state.ts'
import { requestOf, type RequestWords } from '../policy/request-of.ts'
import type { RequestPlace } from './gate-activities.ts'

export interface WholeRequest extends RequestPlace {
  readonly words: RequestWords
  readonly gate: PolicyGate
  readonly revision: number
}

export function rowOf(
  workflowId: string,
  { approvalKey, approvalId, askedIn, words, gate, revision }: WholeRequest,
): RequestAsRow {
  const { answers: _, ...kept } = gate
  const { policy, digest, outcome, asked, openedAtMs, deadlineMs } = gate
  return {
    approvalKey,
    workflowId,
    runId: askedIn,
    approvalId,
    policyName: policy.name,
    policyVersion: policy.version,
    digest,
    state: outcome?.status ?? 'open',
    request: asJson(requestOf({ workflowId, runId: askedIn }, words, gate)),
    gate: asJson(kept),
    revision,
    deciders: decidersOf(gate),
    requestedBy: asked.requestedBy,
    openedAt: iso(openedAtMs),
    deadline: iso(deadlineMs),
    ...(outcome && { decidedAt: iso(outcome.atMs), outcome: asJson(outcome) }),
  }
}

/** The types of rules say more than `Json`, and are JSON all the same. */
export function asJson(value: object): Json {
  return value as unknown as Json
}

export function iso(ms: number): string {
  return new Date(ms).toISOString()
}
