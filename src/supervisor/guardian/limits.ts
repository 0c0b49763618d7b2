/**
 * How long a dead worker’s tasks are reported to the server. After that the timeouts of the
 * tasks themselves do it: 4 s at most for our own short activities.
 */
export const GIVE_BACK_MS_MAX = 4_000

/** Between two tries to tell it. */
export const GIVE_BACK_PAUSE_MS = 25

/** An answer that a worker sent just before it died is decided by then, or is not coming. */
export const ANSWER_SETTLES_MS_MAX = 2_000

/** The shortest delay there is; without it the retry policy of the activity would say. */
export const WORKER_DIED_RETRY_MS = 1
