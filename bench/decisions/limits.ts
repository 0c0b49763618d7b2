/** Bounds of the decisions bench. */

/** Runs of each round. Where order is lost, a hundred show it. */
export const RUNS = '1000'

/** Runs at a time in the second round: more than a worker has slots for workflow tasks at once. */
export const PARALLEL = '40'

/** The request outlives the bench: none may end because nobody decided in time. */
export const APPROVAL_TIMEOUT = '1 hour'

/** A run takes milliseconds; on a busy machine, with forty at a time, some seconds. */
export const RUN_MS_MAX = 120_000

export const PROGRESS_EVERY = 250
