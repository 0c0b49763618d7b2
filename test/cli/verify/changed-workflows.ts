import { proxyActivities } from '@temporalio/workflow'
import type { Activities } from '../../../src/contract/activities.ts'

const { performOrderStep } = proxyActivities<Pick<Activities, 'performOrderStep'>>({
  startToCloseTimeout: '4 seconds',
})

/** An order whose code was changed under runs that had begun: it no longer records anything. */
export async function order(order: Parameters<typeof performOrderStep>[1]['order']): Promise<void> {
  await performOrderStep('reserve', { firstRunId: '', order })
}
