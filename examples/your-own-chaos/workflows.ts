import { proxyActivities, sleep } from '@temporalio/workflow'
import type * as activities from './activities.ts'

const { charge, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' })

/** Takes the money, packs for a while, and ships. */
export async function shop(amountCents: number): Promise<string> {
  await charge(amountCents)
  await sleep('200 ms')
  return ship()
}
