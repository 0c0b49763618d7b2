/** Remembered of tasks that were in hand when a worker ended; the longest ago is forgotten first. */
export const SUSPECTS_MAX = 1_000

/**
 * How long a task that has ended a worker alone waits before it is tried again: doubled each time,
 * up to the maximum. A new build may fix it: a restart of the workers tries it at once.
 */
export const POISON_DELAY_MIN_MS = 5_000
export const POISON_DELAY_MAX_MS = 10 * 60_000

/** A workflow task that has waited longer may time out soon, so the server hands it out again. */
export const KEPT_FRESH_MS = 1_000

/** How long the quarantine waits until the server hands out again a task that it gave back for its worker. */
export const CALLED_MS_MAX = 2_000

/** How often the quarantine checks whether its worker is free for a waiting task. */
export const QUARANTINE_LOOK_MS = 50

/** A worker in quarantine that has had no task for this long is ended, because it takes memory. */
export const QUARANTINE_IDLE_MS = 10_000

/** A worker in quarantine that is ready but takes no task for this long serves other queues: the usual workers get the task. */
export const QUARANTINE_DEAF_MS = 10_000

/** If no worker in quarantine can be started, the usual workers get its tasks for this long. */
export const QUARANTINE_CLOSED_MS = 60_000
