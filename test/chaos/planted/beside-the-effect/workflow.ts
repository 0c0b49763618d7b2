import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { buyGift } = proxyActivities<typeof activities>(SHORT)

export async function buyGiftWorkflow(build: Build): Promise<string> {
  await buyGift(build)
  return 'gift bought'
}
