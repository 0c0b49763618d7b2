import { setTimeout as sleep } from 'node:timers/promises'

export interface RetryOptions {
  /** No try begins after this. */
  readonly withinMs: number
  /** Before another try, by how many have failed. */
  readonly pauseMs: (failures: number) => number
  /** Whether it may go otherwise the next time. */
  readonly mayPass: (error: unknown) => boolean
  readonly signal?: AbortSignal | undefined
}

/**
 * Does work that may be repeated until it succeeds. `work` hears how much time is left.
 * Rejects as the last try did, once its failure stays or there is no time for another.
 */
export async function retry<T>(
  work: (leftMs: number) => Promise<T>,
  { withinMs, pauseMs, mayPass, signal }: RetryOptions,
): Promise<T> {
  const deadline = performance.now() + withinMs
  for (let failures = 1; ; failures += 1) {
    try {
      return await work(deadline - performance.now())
    } catch (error) {
      const pause = pauseMs(failures)
      if (!mayPass(error) || deadline - performance.now() <= pause) throw error
      await sleep(pause, undefined, { signal })
    }
  }
}
