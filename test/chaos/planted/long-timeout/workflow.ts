import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

export async function checkInWorkflow(build: Build): Promise<string> {
  const { checkIn } = proxyActivities<typeof activities>({
    ...SHORT,
    // The bug: what takes milliseconds is missed only after the longest that anything may take.
    ...(build === 'flawed' && { startToCloseTimeout: 9_000 }),
  })
  await checkIn()
  return 'checked in'
}
