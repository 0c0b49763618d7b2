import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { printLabel } = proxyActivities<typeof activities>(SHORT)

export async function labelParcelWorkflow(build: Build): Promise<string> {
  await printLabel(build)
  return 'parcel labelled'
}
