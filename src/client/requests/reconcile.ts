import type { KeptGate, RequestReport } from '../../approvals/desk/gate-activities.ts'
import { rowOf } from '../../approvals/desk/request-row.ts'
import { NO_ANSWERS } from '../../approvals/policy/answer-book.ts'
import type { Outcome } from '../../approvals/policy/gate-state.ts'
import { sameJson } from '../../approvals/request/canonical-json.ts'
import type { Json } from '../../contract/json.ts'
import { POLICY_GATES } from '../../contract/policy-gate.ts'
import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import type { RequestAsRow } from '../../contract/request-row.ts'
import type { RequestRow, RequestStore } from '../../store/store.ts'
import { askRun } from '../ask-run.ts'
import { call, type OrionClient } from '../connect.ts'
import { gateOf } from './request-views.ts'

/** Where the records and Temporal differ, and what became of it. */
export interface Drift {
  readonly id: string
  readonly approvalId: string
  /**
   * `run-ended`: the row was open though the run has ended. `behind`: the run knows more.
   * `unanswered`: no worker could be asked.
   */
  readonly what: 'run-ended' | 'behind' | 'unanswered'
  readonly isFixed: boolean
  readonly why?: string
}

type Records = Pick<RequestStore, 'listRequests' | 'replaceRequest'>

/** Rows that are read at a time. */
const PAGE = 200

/** Compares every open request of the records with its run, and corrects the records. */
export async function reconcileRequests(client: OrionClient, store: Records): Promise<Drift[]> {
  const drifts: Drift[] = []
  let after: string | undefined
  for (;;) {
    const rows = await store.listRequests({ state: 'open', after, limit: PAGE })
    for (const row of rows) {
      const drift = await reconcileOne(client, store, row)
      if (drift) drifts.push(drift)
    }
    after = rows.at(-1)?.approvalKey
    if (rows.length < PAGE) return drifts
  }
}

async function reconcileOne(
  client: OrionClient,
  store: Records,
  row: RequestRow,
): Promise<Drift | undefined> {
  const { workflowId: id, approvalId } = row
  const endedAtMs = await endOf(client, id)
  if (endedAtMs !== undefined) {
    await store.replaceRequest(withdrawn(row, endedAtMs), true)
    return { id, approvalId, what: 'run-ended', isFixed: true }
  }
  try {
    const reports = await askRun<readonly RequestReport[]>(client, id, { query: POLICY_GATES })
    const report = reports.find(({ place }) => place.approvalKey === row.approvalKey)
    if (!report?.gate || isSame(row, report.gate)) return undefined
    await store.replaceRequest(asRow(id, report, report.gate), true)
    return { id, approvalId, what: 'behind', isFixed: true }
  } catch (error) {
    return { id, approvalId, what: 'unanswered', isFixed: false, why: reasonOf(error) }
  }
}

/** When the run ended; undefined while it runs. A run that nobody knows has ended long ago. */
async function endOf(client: OrionClient, id: string): Promise<number | undefined> {
  try {
    const run = await call(client, ({ workflow }) => workflow.getHandle(id).describe())
    return run.status.name === 'RUNNING' ? undefined : (run.closeTime?.getTime() ?? Date.now())
  } catch (error) {
    if (isOrionError(error) && error.code === 'RUN_NOT_FOUND') return Date.now()
    throw error
  }
}

// The clock goes on without a write.
function isSame(row: RequestRow, gate: KeptGate): boolean {
  const { clockMs: _, ...kept } = row.gate as unknown as KeptGate
  const { clockMs: __, ...known } = gate
  return sameJson(kept as unknown as Json, known as unknown as Json)
}

function asRow(
  id: string,
  { place, words, revision }: RequestReport,
  gate: KeptGate,
): RequestAsRow {
  // The revision is the run's: its next write has to find the one before.
  return rowOf(id, { ...place, words, gate: { ...gate, answers: NO_ANSWERS }, revision })
}

function withdrawn(row: RequestRow, atMs: number): RequestAsRow {
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
