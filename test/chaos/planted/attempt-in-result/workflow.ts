import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { printTicket } = proxyActivities<typeof activities>(SHORT)

export function printTicketWorkflow(build: Build): Promise<string> {
  return printTicket(build)
}
