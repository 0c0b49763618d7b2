/** Pause before a worker that died is started again: a single crash costs nearly nothing. */
export const WORKER_BACKOFF_MIN_MS = 50
export const WORKER_BACKOFF_MAX_MS = 5_000

/** Starts in a row that never become ready before it is given up: the cause is not passing. */
export const WORKER_FAILED_STARTS_MAX = 5

/** A worker drains within its grace and its force margin; beyond that it hangs and is killed. */
export const WORKER_STOP_MS = 30_000
