import { SUPERVISOR_METRICS } from '../../metrics/worker-metrics.ts'
import { createHistogram, type Distribution } from '../../metrics/histogram.ts'
import type { Task } from '../../relay/task.ts'
import { LOST_TASKS_MAX } from './limits.ts'

/** How long tasks of ended workers were without one. */
export interface RecoveryTimes {
  /** A worker has ended, which had these. */
  lost(tasks: readonly Task[]): void
  /** A worker has got a task. */
  found(task: Task): void
  read(): Readonly<Record<Task['kind'], Distribution>>
}

/** @param now in milliseconds */
export function createRecoveryTimes(now: () => number = () => performance.now()): RecoveryTimes {
  const { buckets } = SUPERVISOR_METRICS.orion_recovery_seconds
  const seconds = { workflow: createHistogram(buckets), activity: createHistogram(buckets) }
  const lostAtMs = new Map<string, number>()
  return {
    lost(tasks) {
      const atMs = now()
      for (const task of tasks) {
        const key = keyOf(task)
        // Lost again before anybody had it: it has been without a worker since the first time.
        if (!lostAtMs.has(key)) lostAtMs.set(key, atMs)
      }
      // Those that workers elsewhere have taken never come back here.
      const surplus = lostAtMs.size - LOST_TASKS_MAX
      for (const key of [...lostAtMs.keys()].slice(0, Math.max(0, surplus))) lostAtMs.delete(key)
    },
    found(task) {
      if (lostAtMs.size === 0) return
      const key = keyOf(task)
      const atMs = lostAtMs.get(key)
      if (atMs === undefined) return
      lostAtMs.delete(key)
      seconds[task.kind].add((now() - atMs) / 1_000)
    },
    read: () => ({ workflow: seconds.workflow.read(), activity: seconds.activity.read() }),
  }
}

/** The same for every attempt; a later workflow task of the same run has another. */
function keyOf({ kind, runId, activityId, previousStartedId = 0 }: Task): string {
  return `${kind} ${runId} ${activityId ?? previousStartedId}`
}
