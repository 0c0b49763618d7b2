import { proxyActivities } from '@temporalio/workflow'
import { approvalGate } from 'orion-durable/workflow'
import { askVoters } from '../ask-voters.ts'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { payBonus } = proxyActivities<typeof activities>(SHORT)

export async function payBonusWorkflow(build: Build): Promise<string> {
  // The bug: of the two who were to agree, the first is enough.
  const gate = approvalGate(askVoters(build === 'flawed' ? 1 : 2))
  const { status } = await gate.outcome()
  if (status === 'approved') await payBonus()
  return status
}
