/**
 * What the bounds allow for where no setting says it. Measured on 2 cores, then given room for a
 * machine that is busy with something else; a bound must hold on a bad day as well.
 */

/** The system reports a child's exit, and the supervisor's event loop gets to it. */
export const EXIT_NOTICED_MS = 100

/** One call to Temporal: single milliseconds on one host, up to this over a network or under load. */
export const CALL_MS = 100

/** A run that others' tasks have reached is in a worker's hands, is replayed and goes on. */
export const PICK_UP_MS = 300

/** From Node's start to the first poll, with the bundle in its cache: 1.8 s was measured once. */
export const PROCESS_START_MS = 2_500

/** How long a restart keeps a server away; a longer absence lets pauses between attempts grow. */
export const RESTART_AWAY_MS = 5_000

/**
 * Temporal Server reopens its database's connections at most once a second, and gives a task
 * that failed meanwhile a pause of a second, growing by a tenth each time.
 */
export const SERVER_RECONNECT_MS = 3_000

/** The SDK's own pause between polls of a server that is away: 10 s at most, and a fifth more. */
export const SDK_POLL_PAUSE_MS = 12_000

/** Temporal's `history.timerProcessorMaxTimeShift` where nobody has set it. */
export const SERVER_TIMER_LATENESS_MS = 1_000

/**
 * Temporal's `history.workflowTaskRetryMaxInterval` where nobody has set it, as on Temporal Cloud,
 * where nobody can: by so much the timeout of a workflow task grows that was lost again and again.
 */
export const SERVER_TASK_GROWTH_MS = 600_000
