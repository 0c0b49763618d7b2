import { proxyActivities } from '@temporalio/workflow'
import { approvalInputSchema, openApprovalGate, parseInput } from 'orion-durable/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { wireMoney } = proxyActivities<typeof activities>(SHORT)

const REQUEST = { subject: 'Wire 9 million', requestedBy: 'agent-7' }

export async function wireMoneyWorkflow(build: Build): Promise<string> {
  const gate = openApprovalGate(parseInput(approvalInputSchema, REQUEST))
  const { decision } = await gate.outcome()
  await wireMoney(decision, build)
  return decision
}
