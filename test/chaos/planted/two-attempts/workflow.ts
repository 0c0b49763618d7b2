import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

export async function sendParcelWorkflow(build: Build): Promise<string> {
  // The bug: one crash is allowed for, and a second one while recovering from it is not.
  const retry = build === 'flawed' ? { ...SHORT.retry, maximumAttempts: 2 } : SHORT.retry
  const { sendParcel } = proxyActivities<typeof activities>({ ...SHORT, retry })
  await sendParcel()
  return 'parcel sent'
}
