/** Sizes of a round: large enough to stand out of the noise, and over within a few seconds. */

/** Calls on each way in a round. */
export const CALLS = 200

/** Calls before the first round: connections, compiled code, the server's caches. */
export const WARM_CALLS = 200

/** Runs on each way in a round, and how many of them are under way at once. */
export const RUNS = 100
export const RUNS_AT_ONCE = 20

/** Activities of each run that has some, all at once. */
export const ACTIVITIES_A_RUN = 20
export const ACTIVITY_RUNS = 10
export const ACTIVITY_RUNS_AT_ONCE = 5

/** Of one call; the server answers within milliseconds. */
export const CALL_MS_MAX = 10_000

/** A worker starts within 1 to 5 s, on a busy machine in several times that. */
export const READY_MS_MAX = 60_000

/** What the relay may cost: see the issue "Resume in milliseconds". */
export const ADDED_MS_P50_MAX = 1
export const THROUGHPUT_SHARE_MIN = 0.9
