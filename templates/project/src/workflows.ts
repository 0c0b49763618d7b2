import { proxyActivities } from '@temporalio/workflow'
import { openApprovalGate, saga, withTransitions } from 'orion-durable/workflow'
import type * as activities from './activities.ts'

// A run of a type that this file does not have fails with a message, instead of waiting forever.
export { unknownWorkflow as default } from 'orion-durable/workflow'

const { reserve, release, pay } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '1 hour',
})

export interface Purchase {
  readonly item: string
  readonly amountCents: number
}

export interface PurchaseResult {
  readonly status: 'paid' | 'rejected' | 'expired'
  readonly paymentId?: string
}

/** Reserves the item, asks a person, pays. If it fails or is refused, the item is given back. */
export async function purchase(order: Purchase): Promise<PurchaseResult> {
  return withTransitions(`purchase of ${order.item}`, ({ enter, end }) =>
    saga(async ({ step, undo }) => {
      await enter('reserving')
      await step(
        () => reserve(order.item),
        () => release(order.item),
      )

      const gate = openApprovalGate({
        subject: `Buy ${order.item} for ${order.amountCents / 100} euros`,
        requestedBy: 'purchase',
        timeout: '24 hours',
      })
      await enter('pending')
      const { decision } = await gate.outcome()
      if (decision !== 'approved') {
        await undo()
        await end(decision)
        return { status: decision }
      }

      await enter('paying')
      const { paymentId } = await pay(order)
      await end('paid', { metadata: { paymentId } })
      return { status: 'paid', paymentId }
    }),
  )
}
