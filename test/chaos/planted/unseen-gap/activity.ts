import { activityInfo } from '@temporalio/activity'
import { crashPoint } from '../../../../src/chaos/points/crash-point.ts'
import type { Build } from '../build.ts'
import { isOnDisk, putAnotherOnDisk, putOnDisk } from '../disk.ts'

export async function postLetter(build: Build): Promise<void> {
  const workflowId = activityInfo().workflowExecution?.workflowId ?? ''
  if (await isOnDisk(workflowId, 'letter-noted')) return
  // The bug: without a key, an attempt that finds no note of it posts it again.
  if (build === 'flawed') await putAnotherOnDisk(workflowId, 'letter')
  else await putOnDisk(workflowId, 'letter')
  await crashPoint('posted')
  await putOnDisk(workflowId, 'letter-noted')
}
