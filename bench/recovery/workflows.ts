import {
  condition,
  defineSignal,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow'
import type * as activities from './activities.ts'
import type { Step } from './activities.ts'
import { approveSignal, approveUpdate } from './messages.ts'

/** How a setting has its activities; what is absent is the SDK's default. */
export interface ActivityTuning {
  readonly heartbeatTimeoutMs: number
  readonly retryIntervalMs?: number
}

export async function benchIdle({ dueAtMs }: { readonly dueAtMs: number }): Promise<void> {
  await sleep(Math.max(1, dueAtMs - Date.now()))
}

export async function benchActivity(step: Step, tuning: ActivityTuning): Promise<void> {
  const { heartbeatTimeoutMs: heartbeatTimeout, retryIntervalMs } = tuning
  const { holdStep } = proxyActivities<typeof activities>({
    startToCloseTimeout: '10 minutes',
    heartbeatTimeout,
    ...(retryIntervalMs !== undefined && { retry: { initialInterval: retryIntervalMs } }),
  })
  await holdStep(step)
}

/** A local activity runs within the workflow task, which is in flight as long as it hangs. */
export async function benchWorkflowTask(step: Step): Promise<void> {
  const { holdStep } = proxyLocalActivities<typeof activities>({
    startToCloseTimeout: '10 minutes',
  })
  await holdStep(step)
}

export async function benchApproval(): Promise<void> {
  let approved = false
  setHandler(defineSignal(approveSignal), () => {
    approved = true
  })
  setHandler(defineUpdate<string>(approveUpdate), () => {
    approved = true
    return 'approved'
  })
  await condition(() => approved)
}
