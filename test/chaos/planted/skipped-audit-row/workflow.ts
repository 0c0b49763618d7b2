import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { noteStatus, openAccount } = proxyActivities<typeof activities>(SHORT)

export async function openAccountWorkflow(build: Build): Promise<string> {
  await noteStatus('opening', build)
  await openAccount()
  await noteStatus('open', build)
  return 'account open'
}
