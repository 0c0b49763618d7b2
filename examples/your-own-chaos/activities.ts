import { randomUUID } from 'node:crypto'
import { activityInfo } from '@temporalio/activity'
import { pay } from './payment-provider.ts'

export async function charge(amountCents: number): Promise<void> {
  const order = activityInfo().workflowExecution?.workflowId ?? ''
  const key = randomUUID()
  await pay(order, key, amountCents)
}

export async function ship(): Promise<string> {
  return 'on its way'
}
