/** Bounds of one trial. */

/** A query that a dead worker did not answer is repeated after this. */
export const QUERY_MS_MAX = 2_000

/** A caller's call that was lost is made again after this pause, 100 times at most. */
export const RESEND_PAUSE_MS = 50
export const RESENDS_MAX = 100

/** How long the tester waits until it has seen the answer to a run's last workflow task; mostly milliseconds. */
export const LAST_ANSWER_MS_MAX = 2_000
