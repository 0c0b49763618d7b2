/** Sizes and bounds of the measurement. */

/** Runs under way at once: two cores are busy, and a run still ends within a second or two. */
export const RUNS_AT_ONCE = 20

/** Runs after which memory is looked at again: the customer's number. */
export const RUNS = 1_000

/** Starts of runs at rest, one after the other: enough for a 95th percentile. */
export const STARTS = 100

/** How long workers are watched that have nothing to do. */
export const IDLE_SECONDS = 15

/** So many histories of runs that were started under load are looked at, spread over all of them. */
export const LOADED_STARTS_MAX = 100

/** Workers compile, connect and collect for some seconds after they have begun to poll. */
export const SETTLE_MS = 5_000

/** A worker starts within 1 to 5 s, on a busy machine in several times that. */
export const READY_MS_MAX = 60_000

/** A run takes a second or two under this load, on a busy machine several times that. */
export const RUN_MS_MAX = 60_000

/** How often processes are looked at; one look takes about a millisecond. */
export const LOOK_MS = 250

/** How often the progress is shown. */
export const PROGRESS_RUNS = 100
