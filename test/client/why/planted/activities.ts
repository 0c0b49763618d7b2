import { activityInfo, sleep } from '@temporalio/activity'

export async function nap(ms: number): Promise<void> {
  await sleep(ms)
}

/** Fails so many times before it does not. */
export async function failing(times: number): Promise<void> {
  if (activityInfo().attempt <= times) throw new Error('not yet')
}

/** Takes its process with it the first time. */
export async function endOnce(): Promise<void> {
  if (activityInfo().attempt === 1) process.kill(process.pid, 'SIGKILL')
}
