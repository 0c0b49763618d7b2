import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { callCourier } = proxyActivities<typeof activities>(SHORT)

export async function dispatchParcelWorkflow(build: Build): Promise<string> {
  await callCourier(build)
  return 'parcel dispatched'
}
