/** Remembered of tasks that were in hand when a worker ended; the longest ago is forgotten first. */
export const SUSPECTS_MAX = 1_000

/**
 * How long a task that has ended a worker alone waits before it is tried again: doubled each time,
 * to the most. A new build may have fixed it, and a restart of the workers tries it at once.
 */
export const POISON_DELAY_MIN_MS = 5_000
export const POISON_DELAY_MAX_MS = 10 * 60_000

/** A workflow task that has waited for longer may time out soon, and is handed out again instead. */
export const KEPT_FRESH_MS = 1_000

/** One that was given back for the worker in quarantine is handed out in milliseconds. */
export const CALLED_MS_MAX = 2_000

/** How often the quarantine looks whether its worker has nothing to do, while tasks wait for it. */
export const QUARANTINE_LOOK_MS = 50

/** A worker in quarantine that has had nothing for so long is ended, as it takes memory. */
export const QUARANTINE_IDLE_MS = 10_000

/** One that is ready and takes nothing for so long serves something else: others must do. */
export const QUARANTINE_DEAF_MS = 10_000

/** Where no worker in quarantine could be had, tasks go where they would without it for so long. */
export const QUARANTINE_CLOSED_MS = 60_000
