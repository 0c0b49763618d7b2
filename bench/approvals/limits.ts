/** Sizes and bounds of the load of decisions. */

/** Open at the same time: the number of the issue. */
export const APPROVALS = '200'

/** Votes a second, from all clients together: the number of the issue. */
export const PER_SECOND = '50'

/** People who decide, each with a connection and a key: the number of the issue. */
export const CLIENTS = '20'

/** One decides: then each vote is a decision. */
export const QUORUM = '1'

/** What 95 of 100 answers take at most: the number of the issue. */
export const ANSWER_P95_MS_MAX = 200

/** Longer than the bench takes: nobody is to be too late. */
export const DEADLINE = '1 hour'

/** All of them are open within seconds, on a busy machine within half a minute. */
export const OPEN_MS_MAX = 120_000

/** From the last answer to the last run that has ended. */
export const END_MS_MAX = 60_000

/** A hundred votes at half the speed, so that code is compiled and connections are open. */
export const WARM_UP = 100

/** The API starts within seconds. */
export const API_READY_MS_MAX = 60_000
