import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { payRent } = proxyActivities<typeof activities>(SHORT)

export async function payRentWorkflow(build: Build): Promise<string> {
  await payRent(build)
  return 'rent paid'
}
