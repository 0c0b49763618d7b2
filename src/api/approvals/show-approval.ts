import { viewOf } from '../../client/requests/request-views.ts'
import type { Services } from '../services.ts'
import type { ApprovalItem } from './approval-item.ts'
import { findApproval, type ApprovalName } from './find-approval.ts'
import { itemOfRequest, type ShownRequest } from './request-item.ts'
import { policyRequest } from './say.ts'

/**
 * An approval as it is now: under a policy as its run last wrote it down, else as the run tells it.
 *
 * @param person whose right to decide is looked up
 * @throws OrionError `RUN_NOT_FOUND`, `APPROVAL_NOT_OPEN`, `NO_WORKER`, `TEMPORAL_UNREACHABLE`
 */
export async function showApproval(
  { temporal, store }: Pick<Services, 'temporal' | 'store'>,
  name: ApprovalName,
  person?: string,
): Promise<ApprovalItem | ShownRequest> {
  // Without the database, an approval without a policy can be shown all the same.
  const row = await policyRequest(store, name).catch(() => undefined)
  if (!row || !store) return findApproval(await temporal(), store, name)
  const said = await store.listMessages(row.approvalKey)
  return itemOfRequest(viewOf(row, said, { person, atMs: Date.now() }))
}
