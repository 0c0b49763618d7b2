import { condition, defineSignal, proxyActivities, setHandler, sleep } from '@temporalio/workflow'
import type { ActivityTuning } from '../../recovery/workflows.ts'
import type * as activities from './activities.ts'

const { noteStep, stampStep } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
})

export async function peersSleeps(run: string, sleepMs: number): Promise<void> {
  await noteStep(run, 'first')
  await sleep(sleepMs)
  await noteStep(run, 'next')
}

export async function peersWorks(
  run: string,
  { heartbeatTimeoutMs: heartbeatTimeout, retryIntervalMs }: ActivityTuning,
): Promise<void> {
  const { hangStep } = proxyActivities<typeof activities>({
    startToCloseTimeout: '10 minutes',
    heartbeatTimeout,
    ...(retryIntervalMs !== undefined && { retry: { initialInterval: retryIntervalMs } }),
  })
  await hangStep(run)
}

export async function peersWaits(run: string): Promise<void> {
  let came = false
  setHandler(defineSignal('event'), () => {
    came = true
  })
  await noteStep(run, 'first')
  await condition(() => came)
  await noteStep(run, 'next')
}

/** @returns when each of the steps ran */
export async function peersSteps(count: number): Promise<number[]> {
  const times: number[] = []
  while (times.length < count) times.push(await stampStep())
  return times
}
