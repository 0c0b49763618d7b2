import type { KeptGate, RequestReport } from '../../approvals/desk/gate-activities.ts'
import { sameJson } from '../../approvals/request/canonical-json.ts'
import type { Json } from '../../contract/json.ts'
import { POLICY_GATES } from '../../contract/policy-gate.ts'
import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import type { RequestAsRow } from '../../contract/request-row.ts'
import type { RequestRow, RequestStore } from '../../store/store.ts'
import { askRun } from '../ask-run.ts'
import { askSome } from './ask-some.ts'
import { call, type OrionClient } from '../connect.ts'
import { asRow, withdrawn } from './corrected-row.ts'

/** Where the records and Temporal differ, and what became of it. */
export interface Drift {
  readonly id: string
  readonly approvalId: string
  /**
   * `run-ended`: the row was open though the run has ended. `behind`: the run knows more.
   * `missing`: the run asks, and there was no row. `unanswered`: no worker could be asked.
   */
  readonly what: 'run-ended' | 'behind' | 'missing' | 'unanswered'
  readonly isFixed: boolean
  readonly why?: string
}

export type Records = Pick<RequestStore, 'listRequests' | 'getRequest' | 'replaceRequest'>

/** Rows that are read at a time. */
const PAGE = 200

/** Compares open requests of the records, all or of one run, with their runs, and corrects them. */
export async function reconcileRequests(
  client: OrionClient,
  store: Records,
  workflowId?: string,
): Promise<Drift[]> {
  const drifts: Drift[] = []
  let after: string | undefined
  for (;;) {
    const rows = await store.listRequests({ state: 'open', workflowId, after, limit: PAGE })
    drifts.push(...(await askSome(rows, (row) => reconcileOne(client, store, row))))
    after = rows.at(-1)?.approvalKey
    if (rows.length < PAGE) return drifts
  }
}

async function reconcileOne(
  client: OrionClient,
  store: Records,
  row: RequestRow,
): Promise<readonly Drift[]> {
  const { workflowId: id, approvalId } = row
  const end = await endOf(client, id)
  const fix = async (what: Drift['what'], fixed: RequestAsRow): Promise<readonly Drift[]> => {
    await store.replaceRequest(fixed, true)
    return [{ id, approvalId, what, isFixed: true }]
  }
  if (end?.isGone) return fix('run-ended', withdrawn(row, end.atMs))
  try {
    // A run that has ended is asked too: it may have been decided before that.
    const reports = await askRun<readonly RequestReport[]>(client, id, { query: POLICY_GATES })
    const report = reports.find(({ place }) => place.approvalKey === row.approvalKey)
    const isOver = report?.gate?.outcome !== undefined
    if (end && !isOver) return await fix('run-ended', withdrawn(row, end.atMs))
    if (!report?.gate || isSame(row, report.gate)) return []
    return await fix(end ? 'run-ended' : 'behind', asRow(id, report, report.gate))
  } catch (error) {
    return [{ id, approvalId, what: 'unanswered', isFixed: false, why: reasonOf(error) }]
  }
}

interface End {
  readonly atMs: number
  /** Nobody knows such a run: it has ended long ago. */
  readonly isGone: boolean
}

/** When the run ended; undefined while it runs. */
async function endOf(client: OrionClient, id: string): Promise<End | undefined> {
  try {
    const run = await call(client, ({ workflow }) => workflow.getHandle(id).describe())
    if (run.status.name === 'RUNNING') return undefined
    return { atMs: run.closeTime?.getTime() ?? Date.now(), isGone: false }
  } catch (error) {
    if (!isOrionError(error) || error.code !== 'RUN_NOT_FOUND') throw error
    return { atMs: Date.now(), isGone: true }
  }
}

// The clock goes on without a write.
function isSame(row: RequestRow, gate: KeptGate): boolean {
  const { clockMs: _, ...kept } = row.gate as unknown as KeptGate
  const { clockMs: __, ...known } = gate
  return sameJson(kept as unknown as Json, known as unknown as Json)
}
