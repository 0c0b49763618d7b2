import { QUICK_TASK_MS, SLOW_TASK_MS, TASKS_AT_FIRST, TASKS_MIN } from './limits.ts'

/** How many workflow tasks a worker process may have at a time. */
export interface Pace {
  /** With a fraction, which grows to one more. */
  readonly limit: number
  /** No task was slow yet: the limit grows fast. */
  readonly searching: boolean
  /** When the limit was last lowered: tasks handed out before say nothing about it. */
  readonly sinceMs: number
}

/** A workflow task that a worker has answered. */
export interface AnsweredTask {
  readonly handedOutMs: number
  /** When the worker sent its answer. */
  readonly answeredMs: number
  /** The server had given it up: it was answered after its timeout. */
  readonly late: boolean
  /** It waited for local activities, so how long it took says nothing. */
  readonly waited: boolean
  /** How many the worker had at the time. */
  readonly inHand: number
}

export function firstPace(max: number): Pace {
  return { limit: Math.min(TASKS_AT_FIRST, max), searching: true, sinceMs: -Infinity }
}

/**
 * The pace after a task was answered. One that took too long halves the limit, once for all tasks
 * that were handed out under it; a quick one raises it, where the limit is used at all.
 */
export function nextPace(pace: Pace, task: AnsweredTask, max: number): Pace {
  const { limit, searching, sinceMs } = pace
  const { handedOutMs, answeredMs, late, waited, inHand } = task
  if (handedOutMs < sinceMs) return pace
  const tookMs = waited ? 0 : answeredMs - handedOutMs
  if (late || tookMs > SLOW_TASK_MS) {
    const lower = Math.max(limit / 2, Math.min(TASKS_MIN, max))
    return { limit: lower, searching: false, sinceMs: answeredMs }
  }
  const isUsed = inHand * 2 >= Math.floor(limit)
  if (!isUsed || tookMs > QUICK_TASK_MS) return pace
  return { ...pace, limit: Math.min(limit + (searching ? 1 : 1 / limit), max) }
}
