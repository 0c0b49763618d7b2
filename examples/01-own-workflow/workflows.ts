import { proxyActivities, workflowInfo } from '@temporalio/workflow'
import {
  approvalInputSchema,
  effectKey,
  openApprovalGate,
  parseInput,
  withTransitions,
} from 'orion-durable/workflow'
import { z } from 'zod'
import type * as activities from './activities.ts'

// A run of a type that this file lacks ends with a word about it instead of waiting forever.
export { unknownWorkflow as default } from 'orion-durable/workflow'

const refundInputSchema = z.strictObject({
  orderId: z.string().min(1),
  complaint: z.string().min(1),
})

type RefundInput = z.input<typeof refundInputSchema>

type RefundResult =
  | { readonly status: 'rejected' | 'expired' }
  | { readonly status: 'paid'; readonly paymentId: string }

const { draftRefund, payRefund } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '1 hour',
})

/** An agent drafts a refund, a person decides on it, and only then is it paid. */
export async function refund(input: RefundInput): Promise<RefundResult> {
  const order = parseInput(refundInputSchema, input)
  const { workflowId } = workflowInfo()

  return withTransitions(`refund of order ${order.orderId}`, async (transitions) => {
    await transitions.enter('drafting')
    const { amountCents, reason } = await draftRefund(order)

    const request = parseInput(approvalInputSchema, {
      subject: `Refund ${amountCents / 100} euros for order ${order.orderId}`,
      requestedBy: 'refund-agent',
      details: reason,
      timeout: '24 hours',
    })
    const gate = openApprovalGate(request)
    await transitions.enter('pending', { metadata: { amountCents } })
    const { decision, approver = 'nobody' } = await gate.outcome()
    if (decision !== 'approved') {
      await transitions.end(decision, { metadata: { approver } })
      return { status: decision }
    }

    await transitions.enter('paying', { metadata: { approver } })
    // The same key in every attempt, so that the provider knows a repeat when it sees one.
    const idempotencyKey = effectKey(workflowId, 'pay')
    const { paymentId } = await payRefund({ idempotencyKey, amountCents })
    await transitions.end('paid', { metadata: { paymentId } })
    return { status: 'paid', paymentId }
  })
}
