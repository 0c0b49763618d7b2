/** How often the supervisor looks who has been silent for too long. */
export const BEATS_CHECK_MS = 100

/** A supervisor that was itself held up for this long cannot tell who else was. */
export const SUPERVISOR_LATE_MS = 1_000

/** A worker bundles its workflows on its first start, which took 5 s on a busy machine. */
export const WORKER_START_MS_MAX = 120_000

/** A worker that lived this long after it was ready died of something else than its start. */
export const STEADY_AFTER_MS = 5_000

/** The pause before a worker is started again: none the first time, then doubled to the most. */
export const RESTART_PAUSE_MIN_MS = 50
export const RESTART_PAUSE_MAX_MS = 5_000

/**
 * How much later another is started where one works already: it has the processor for itself while
 * it takes over, which a start would have half of on two cores, for as long as a second.
 */
export const TAKE_OVER_MS = 200

/**
 * How long one worker drains alone before the next begins: idle ones take a tenth of it. All are
 * through within the grace and this for each, which orchestrators have to allow.
 */
export const DRAIN_TURN_MS = 2_000

/**
 * How long a worker that is to drain goes on with what its polls bring, until the server has ended
 * them, which takes 25 ms; older servers do not.
 */
export const POLLS_END_MS_MAX = 300

/** How long it then has for workflow tasks that it got last, each of which takes milliseconds. */
export const LAST_TASKS_MS_MAX = 500

/** A worker says that it shuts down within milliseconds; where it does not, it is not waited for. */
export const DRAIN_BEGINS_MS_MAX = 1_000

/** After the grace and its margin a worker that still drains is ended. */
export const DRAIN_MARGIN_MS = 2_000

/** A rehearsal that takes longer is given up; the worker does without. */
export const REHEARSAL_MS_MAX = 10_000
