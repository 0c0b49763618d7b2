import {
  proxyActivities,
  proxyLocalActivities,
  type ActivityOptions,
  type LocalActivityOptions,
} from '@temporalio/workflow'
import type * as activities from './activities.ts'

export interface SlowOnceInput {
  readonly ms: number
  readonly options: ActivityOptions
}

/** One activity, whose timeouts and retries the test says. */
export async function slowOnce({ ms, options }: SlowOnceInput): Promise<number> {
  return proxyActivities<typeof activities>(options).slowOnce({ ms })
}

const IN_TASK: LocalActivityOptions = { startToCloseTimeout: '30 seconds' }

/** Keeps a workflow task under way for as long. */
export async function slowTask({ ms }: { readonly ms: number }): Promise<number> {
  return proxyLocalActivities<typeof activities>(IN_TASK).slowOnce({ ms })
}
