import { proxyActivities, workflowInfo } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { noteStatus, openAccount } = proxyActivities<typeof activities>(SHORT)

export async function openAccountWorkflow(build: Build): Promise<string> {
  const startedAt = workflowInfo().startTime.toISOString()
  await noteStatus({ status: 'opening', startedAt }, build)
  await openAccount()
  await noteStatus({ status: 'open', startedAt }, build)
  return 'account open'
}
