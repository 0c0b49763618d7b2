import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

export async function bookFlightWorkflow(build: Build): Promise<string> {
  // The bug: to be tried once only is to be lost with the worker that tried.
  const retry = build === 'flawed' ? { maximumAttempts: 1 } : SHORT.retry
  const { bookFlight } = proxyActivities<typeof activities>({ ...SHORT, retry })
  await bookFlight()
  return 'flight booked'
}
