/**
 * Workflow tasks that a new worker process has at a time. It gets more as long as it is quick: a
 * process runs workflow code in one thread, so more of them only wait there while their time runs.
 */
export const TASKS_AT_FIRST = 8

/** With a single task the processor would have nothing to do while an answer is on its way. */
export const TASKS_MIN = 2

/** A worker that had a workflow task for longer has too many: a third of the 3 s that a task may take. */
export const SLOW_TASK_MS = 1_000

/** A worker that had a workflow task for less time than this may have one more. */
export const QUICK_TASK_MS = 500

/**
 * A poll that was kept back this long gets an empty answer, and the worker polls again: long before
 * the 70 s after which the SDK gives a poll up.
 */
export const KEPT_BACK_MS_MAX = 20_000

/** A workflow task that has not been answered by then has been dropped by its worker. */
export const IN_HAND_MS_MAX = 60_000
