import { activityInfo } from '@temporalio/activity'
import type { Build } from '../build.ts'
import { putAnotherOnDisk, putOnDisk } from '../disk.ts'
import { applyOnce } from '../ledger.ts'

export async function callCourier(build: Build): Promise<void> {
  const workflowId = activityInfo().workflowExecution?.workflowId ?? ''
  await applyOnce('courier-called')
  // The bug: the call comes after its record, without a key, and a second attempt makes it again.
  if (build === 'flawed') await putAnotherOnDisk(workflowId, 'courier')
  else await putOnDisk(workflowId, 'courier')
}
