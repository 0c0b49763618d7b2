/** Bounds of one trial. */

/** A query that a dead worker was to answer is asked again soon. */
export const QUERY_MS_MAX = 2_000

/** A call of the caller that was lost is made again after this, so many times. */
export const RESEND_PAUSE_MS = 50
export const RESENDS_MAX = 100

/** Between the end of a run and the last that is seen of it on the way; milliseconds mostly. */
export const LAST_ANSWER_MS_MAX = 2_000
