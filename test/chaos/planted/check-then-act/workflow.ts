import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { assignSeat } = proxyActivities<typeof activities>(SHORT)

export async function assignSeatWorkflow(build: Build): Promise<string> {
  await assignSeat(build)
  return 'seat assigned'
}
