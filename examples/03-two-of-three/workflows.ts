import { proxyActivities } from '@temporalio/workflow'
import { approvalGate } from 'orion-durable/workflow'
import type * as activities from './activities.ts'
import { policy, refundSchema, type Refund } from './policy.ts'

// A run of a type that this file lacks ends with a word about it instead of waiting forever.
export { unknownWorkflow as default } from 'orion-durable/workflow'

const { pay } = proxyActivities<typeof activities>({ startToCloseTimeout: '4 seconds' })

/** Two of three people say yes, and only then is it paid, once. */
export async function refund(args: Refund): Promise<string> {
  const gate = approvalGate({ policy, requestedBy: 'agent-7', action: { name: 'refund', args } })
  const { status, by } = await gate.outcome()
  if (status !== 'approved') return status
  // What was approved, edits included. No other step can use this approval again.
  await pay(refundSchema.parse(await gate.spend('pay')))
  return `paid, approved by ${by.join(' and ')}`
}
