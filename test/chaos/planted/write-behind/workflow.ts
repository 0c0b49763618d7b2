import { proxyActivities, sleep } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { mailReceipt } = proxyActivities<typeof activities>(SHORT)

/** Long enough for what is written later to be written, where nothing dies. */
const AFTERWARDS_MS = 1_000

export async function mailReceiptWorkflow(build: Build): Promise<string> {
  await mailReceipt(build)
  await sleep(AFTERWARDS_MS)
  return 'receipt mailed'
}
