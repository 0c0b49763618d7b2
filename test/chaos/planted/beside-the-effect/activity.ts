import { activityInfo } from '@temporalio/activity'
import { effect } from 'orion-durable/activities'
import type { Build } from '../build.ts'
import { putAnotherOnDisk, putOnDisk } from '../disk.ts'

/** A service without the helper's key, beside it, sees every attempt. */
export async function buyGift(build: Build): Promise<void> {
  // The bug: the shop is called before the effect, outside of it, and each attempt buys again.
  if (build === 'flawed') await putAnotherOnDisk(currentId(), 'gift')
  await noteGift(build)
}

const noteGift = effect('gift', async ({ key }, build: Build) => {
  if (build === 'fixed') await putOnDisk(currentId(), 'gift', key.replaceAll('/', '-'))
})

function currentId(): string {
  return activityInfo().workflowExecution?.workflowId ?? ''
}
