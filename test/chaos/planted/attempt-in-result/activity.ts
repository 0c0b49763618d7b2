import { activityInfo } from '@temporalio/activity'
import type { Build } from '../build.ts'
import { applyOnce } from '../ledger.ts'

export async function printTicket(build: Build): Promise<string> {
  await applyOnce('ticket-printed')
  const { attempt, activityId } = activityInfo()
  // The bug: a number that a crash changes becomes part of the answer to the caller.
  return `ticket ${build === 'flawed' ? attempt : activityId}`
}
