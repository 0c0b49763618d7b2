import { sleep } from '@temporalio/activity'

// Node's timers hold no more, near 25 days, and fire at once beyond.
const TIMER_MS_MAX = 2 ** 31 - 1

/** Sleeps for any time, even a year; ends early as the SDK's own sleep does. */
export async function longSleep(
  ms: number,
  nap: (ms: number) => Promise<void> = sleep,
): Promise<void> {
  for (let leftMs = ms; leftMs > 0; leftMs -= TIMER_MS_MAX) {
    await nap(Math.min(leftMs, TIMER_MS_MAX))
  }
}
