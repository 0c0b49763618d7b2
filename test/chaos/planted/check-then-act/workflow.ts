import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { assignSeats } = proxyActivities<typeof activities>(SHORT)

export async function assignSeatsWorkflow(build: Build): Promise<string> {
  await assignSeats(build)
  return 'seats assigned'
}
