/**
 * How long a dead worker’s tasks are reported to the server. After that the timeouts of the
 * tasks themselves do it: 4 s at most for our own short activities.
 */
export const GIVE_BACK_MS_MAX = 4_000

/** Pause between two tries to report a task. */
export const GIVE_BACK_PAUSE_MS = 25

/** If the server has not decided by then about an answer that a worker sent just before it died, it never will. */
export const ANSWER_SETTLES_MS_MAX = 2_000

/** The shortest retry delay there is; without it the activity's retry policy would set the delay. */
export const WORKER_DIED_RETRY_MS = 1

/** Tasks of ended workers that are looked for; the oldest are forgotten: others have them. */
export const LOST_TASKS_MAX = 10_000
