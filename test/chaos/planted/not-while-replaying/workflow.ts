import { proxyActivities, workflowInfo } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { greetGuest, seatGuest } = proxyActivities<typeof activities>(SHORT)

export async function welcomeGuestWorkflow(build: Build): Promise<string> {
  // The bug: meant to greet once only, it leaves the greeting out when the history is replayed.
  if (build === 'fixed' || !workflowInfo().unsafe.isReplaying) await greetGuest()
  await seatGuest()
  return 'guest welcomed'
}
