import { activityInfo } from '@temporalio/activity'
import type { Build } from '../build.ts'
import { applyOnce } from '../ledger.ts'

export async function payWages(build: Build): Promise<void> {
  // The bug: the key has the time of the attempt in it instead of that of the task.
  const atMs = build === 'flawed' ? Date.now() : activityInfo().scheduledTimestampMs
  await applyOnce('wages', `wages-${atMs}`)
}
