import type { CallerCall } from '../../../../src/chaos/experiment/evidence.ts'
import type { DecisionRow } from '../../../../src/store/store.ts'
import { payloads, type Line } from './histories.ts'

export const YES = { decision: 'approved', decisionId: 'yes-1', approver: 'maria' } as const
export const NO = { decision: 'rejected', decisionId: 'no-1', approver: 'paul' } as const
export interface Given {
  readonly decision: 'approved' | 'rejected'
  readonly decisionId: string
  readonly approver: string
}

export const DECIDED_AT = '2026-11-23T12:00:00.000Z'

export const standing = (given: Given) => ({ ...given, decidedAt: DECIDED_AT })

/** An update `decide` from one time to another; the answer is that a decision stands, or nothing. */
export function decide(
  given: Given,
  [invokedAtMs, returnedAtMs]: readonly [number, number],
  stands?: Given,
): CallerCall {
  const accepted = stands?.decisionId === given.decisionId
  return {
    kind: 'update',
    name: 'decide',
    id: `decide-${given.decisionId}`,
    args: [given],
    invokedAtMs,
    ...(stands
      ? { returnedAtMs, outcome: 'ok', value: { accepted, standing: standing(stands) } }
      : { outcome: 'unknown' }),
  }
}

export function status(seen: Given | undefined, atMs: number): CallerCall {
  const value = { status: seen?.decision ?? 'pending', ...(seen && { decision: standing(seen) }) }
  const times = { invokedAtMs: atMs, returnedAtMs: atMs + 1 }
  return { kind: 'query', name: 'status', args: [], ...times, outcome: 'ok', value }
}

export function row(given: Given | 'expired', approval = 'approval'): DecisionRow {
  const decided =
    given === 'expired'
      ? { decision: given }
      : { decision: given.decision, decisionId: given.decisionId, approvedBy: given.approver }
  return {
    id: approval,
    idempotencyKey: `order-1/${approval}`,
    workflowId: 'order-1',
    runId: 'run-1',
    decidedAt: DECIDED_AT,
    createdAt: DECIDED_AT,
    ...decided,
  }
}

/** The update in the history, heard of after an event. */
export function accepted(given: Given, after: number): Line {
  const meta = { updateId: `decide-${given.decisionId}` }
  const input = { name: 'decide', args: payloads(given) }
  return [
    'workflowExecutionUpdateAccepted',
    { acceptedRequest: { meta, input }, acceptedRequestSequencingEventId: after },
  ]
}

export function signalled({ decision, ...answer }: Given): Line {
  const signalName = decision === 'approved' ? 'approve' : 'reject'
  return ['workflowExecutionSignaled', { signalName, input: payloads(answer) }]
}
