import { activityInfo } from '@temporalio/activity'
import type { Build } from '../build.ts'
import { putOnDisk } from '../disk.ts'

const LATER_MS = 300

export async function mailReceipt(build: Build): Promise<void> {
  const workflowId = activityInfo().workflowExecution?.workflowId ?? ''
  if (build === 'fixed') return putOnDisk(workflowId, 'receipt')
  // The bug: it reports as done what so far stands in the memory of its process alone.
  setTimeout(() => void putOnDisk(workflowId, 'receipt'), LATER_MS)
}
