import { proxyActivities, sleep, workflowInfo } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { ringBell } = proxyActivities<typeof activities>(SHORT)

const DUE_MS = 1_000

export async function ringBellWorkflow(build: Build): Promise<string> {
  const { startTime, unsafe } = workflowInfo()
  // The bug: the machine's clock instead of Temporal's, by which it is later in every replay.
  const nowMs = build === 'flawed' ? unsafe.now() : Date.now()
  const leftMs = startTime.getTime() + DUE_MS - nowMs
  if (leftMs > 0) await sleep(leftMs)
  await ringBell()
  return 'bell rung'
}
