import { proxyActivities } from '@temporalio/workflow'
import { saga } from 'orion-durable/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { takeDeposit, signLease, returnDeposit } = proxyActivities<typeof activities>(SHORT)

/** The house is always let, so that the deposit has to be returned each time. */
export async function rentHouseWorkflow(build: Build): Promise<string> {
  try {
    return await saga(async ({ step }) => {
      await step(
        () => takeDeposit(),
        () => returnDeposit(build),
      )
      return signLease()
    })
  } catch {
    return 'house not rented'
  }
}
