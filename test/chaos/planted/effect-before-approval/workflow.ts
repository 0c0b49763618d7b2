import { proxyActivities } from '@temporalio/workflow'
import { approvalInputSchema, openApprovalGate, parseInput } from 'orion-durable/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { payRefund } = proxyActivities<typeof activities>(SHORT)

const REQUEST = { subject: 'Refund order 4711', requestedBy: 'agent-7' }

export async function payRefundWorkflow(build: Build): Promise<string> {
  const gate = openApprovalGate(parseInput(approvalInputSchema, REQUEST))
  // The bug: it is nearly always approved, so it is paid while the approver still reads.
  if (build === 'flawed') await payRefund()
  const { decision } = await gate.outcome()
  if (build === 'fixed' && decision === 'approved') await payRefund()
  return decision
}
