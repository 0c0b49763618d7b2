import { setTimeout as sleep } from 'node:timers/promises'
import { activityInfo } from '@temporalio/activity'
import type { Build } from '../build.ts'
import { isOnDisk, putOnDisk } from '../disk.ts'

/** As long as a printer takes. */
const PRINT_MS = 300

export async function printLabel(build: Build): Promise<void> {
  const workflowId = activityInfo().workflowExecution?.workflowId ?? ''
  if (await isOnDisk(workflowId, 'label-done')) return
  // The bug: it is marked as done before it is; after a crash in between it is never done.
  if (build === 'flawed') await putOnDisk(workflowId, 'label-done')
  await sleep(PRINT_MS)
  await putOnDisk(workflowId, 'label')
  if (build === 'fixed') await putOnDisk(workflowId, 'label-done')
}
