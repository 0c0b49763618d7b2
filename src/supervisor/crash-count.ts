import { backOffMs } from '../time/back-off.ts'
import { RESTART_PAUSE_MAX_MS, RESTART_PAUSE_MIN_MS, STEADY_AFTER_MS } from './limits.ts'

/** Deaths in a row of workers that did not last, and how patiently the next is begun. */
export interface CrashCount {
  /** Counts the death of a worker that lived this long after it was ready. */
  add(livedMs: number): void
  /** In a row. */
  count(): number
  pauseMs(): number
}

export function countCrashes(): CrashCount {
  let count = 0
  return {
    add: (livedMs) => (count = livedMs >= STEADY_AFTER_MS ? 1 : count + 1),
    count: () => count,
    // One that dies for the first time is missed at once; one that keeps dying must not burn a core.
    pauseMs: () =>
      count <= 1 ? 0 : backOffMs(count - 1, RESTART_PAUSE_MIN_MS, RESTART_PAUSE_MAX_MS),
  }
}
