import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { payTaxes } = proxyActivities<typeof activities>(SHORT)

export async function payTaxesWorkflow(build: Build): Promise<string> {
  await payTaxes(build)
  return 'taxes paid'
}
