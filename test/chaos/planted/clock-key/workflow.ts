import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { payWages } = proxyActivities<typeof activities>(SHORT)

export async function payWagesWorkflow(build: Build): Promise<string> {
  await payWages(build)
  return 'wages paid'
}
