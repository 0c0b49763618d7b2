/** Bounds of tests without servers, and what Temporal does where a workflow says nothing. */

/** Temporal's own first pause between two attempts of an activity. */
export const RETRY_INITIAL_MS = 1_000

/** Temporal's longest pause, in first pauses. */
export const RETRY_MAX_FACTOR = 100

/** The real time that an activity of a test may take: longer ones hang, and say so by `hangs()`. */
export const ACTIVITY_REAL_MS = 10_000

/** Real time for one piece of workflow code: what takes longer is an endless loop. */
export const ACTIVATION_REAL_MS = 5_000

/** The time that a first run sees, so that tests give the same result every day. */
export const START_MS = Date.UTC(2026, 0, 1)
