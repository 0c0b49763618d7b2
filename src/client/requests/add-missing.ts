import { QueryNotRegisteredError } from '@temporalio/client'
import type { RequestReport } from '../../approvals/desk/gate-activities.ts'
import { POLICY_GATES } from '../../contract/policy-gate.ts'
import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import { askRun } from '../ask-run.ts'
import type { OrionClient } from '../connect.ts'
import { askSome } from './ask-some.ts'
import { asRow } from './corrected-row.ts'
import type { Drift, Records } from './reconcile.ts'

/**
 * Asks runs for requests that the records lack, or take for closed: after a backup was restored,
 * nobody would see them.
 */
export function addMissingRequests(
  client: OrionClient,
  store: Records,
  ids: readonly string[],
): Promise<Drift[]> {
  return askSome(ids, (id) => addMissing(client, store, id))
}

async function addMissing(
  client: OrionClient,
  store: Records,
  id: string,
): Promise<readonly Drift[]> {
  const reports = await reportsOf(client, id)
  if (typeof reports === 'string') {
    return [{ id, approvalId: '', what: 'unanswered', isFixed: false, why: reports }]
  }
  const drifts: Drift[] = []
  for (const report of reports) {
    const { approvalKey, approvalId } = report.place
    if (!report.gate || report.gate.outcome) continue
    const row = await store.getRequest(approvalKey)
    if (row?.state === 'open') continue
    await store.replaceRequest(asRow(id, report, report.gate), true)
    drifts.push({ id, approvalId, what: row ? 'behind' : 'missing', isFixed: true })
  }
  return drifts
}

/** What the run says of its requests, or why it says nothing. */
async function reportsOf(
  client: OrionClient,
  id: string,
): Promise<readonly RequestReport[] | string> {
  try {
    return await askRun<readonly RequestReport[]>(client, id, { query: POLICY_GATES })
  } catch (error) {
    const hasNever = isOrionError(error) && error.cause instanceof QueryNotRegisteredError
    return hasNever ? [] : reasonOf(error)
  }
}
