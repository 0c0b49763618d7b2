import {
  condition,
  defineSignal,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow'
import type * as activities from './activities.ts'
import { endSignal, lookUpdate } from './messages.ts'

export { durableDemo } from '../../src/workflows/index.ts'

const remote = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' })
const local = proxyLocalActivities<typeof activities>({ startToCloseTimeout: '1 minute' })

/** One step after the other. @returns when each ran */
export async function latencySteps(count: number): Promise<number[]> {
  const times: number[] = []
  while (times.length < count) times.push(await remote.stamp())
  return times
}

export async function latencyLocalSteps(count: number): Promise<number[]> {
  const times: number[] = []
  while (times.length < count) times.push(await local.stamp())
  return times
}

/** Waits for a signal, which ends it; answers updates until then. */
export async function latencyMessages(): Promise<void> {
  let over = false
  setHandler(defineUpdate<string>(lookUpdate), () => 'seen')
  setHandler(defineSignal(endSignal), () => {
    over = true
  })
  await condition(() => over)
}
