import { proxyActivities } from '@temporalio/workflow'
import type * as activities from './activities.ts'

const { nothing } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' })

export async function relayTiny(): Promise<void> {}

/** All at once: a queue that is never empty shows what a worker gets through. */
export async function relayActivities(count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => nothing()))
}
