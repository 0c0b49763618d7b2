import type { KeptGate, RequestReport } from '../../approvals/desk/gate-activities.ts'
import { rowOf } from '../../approvals/desk/request-row.ts'
import { NO_ANSWERS } from '../../approvals/policy/answer-book.ts'
import type { Outcome } from '../../approvals/policy/gate-state.ts'
import type { Json } from '../../contract/json.ts'
import type { RequestAsRow } from '../../contract/request-row.ts'
import type { RequestRow } from '../../store/store.ts'
import { gateOf } from './request-views.ts'

/** A request as its run reports it. */
export function asRow(
  id: string,
  { place, words, revision }: RequestReport,
  gate: KeptGate,
): RequestAsRow {
  // The revision is the run's: its next write has to find the one before.
  return rowOf(id, { ...place, words, gate: { ...gate, answers: NO_ANSWERS }, revision })
}

/** A request that its run can't ask any more. */
export function withdrawn(row: RequestRow, atMs: number): RequestAsRow {
  const gate = gateOf(row)
  const outcome: Outcome = {
    status: 'withdrawn',
    rule: 'withdrawn',
    by: [],
    atMs,
    digest: gate.digest,
    pins: {},
  }
  const { answers: _, ...kept } = gate
  return {
    ...row,
    state: 'withdrawn',
    gate: { ...kept, outcome } as unknown as Json,
    outcome: outcome as unknown as Json,
    decidedAt: new Date(atMs).toISOString(),
    deciders: [],
    revision: row.revision + 1,
  }
}
