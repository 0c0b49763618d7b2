import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { sellTicket } = proxyActivities<typeof activities>(SHORT)

export async function sellTicketWorkflow(build: Build): Promise<string> {
  await sellTicket(build)
  return 'ticket sold'
}
