/**
 * What the bounds allow for where no setting says it. Measured on 2 cores, then given room for a
 * machine that is busy with something else; a bound must hold on a bad day as well.
 */

/** From a worker's exit until the supervisor notices it. */
export const EXIT_NOTICED_MS = 100

/** One call to Temporal: single milliseconds on one host, up to this over a network or under load. */
export const CALL_MS = 100

/** From the moment another worker can get a run's task until the run has been replayed and continues. */
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

/** How late a timer may fire: Temporal's `history.timerProcessorMaxTimeShift`, by default. */
export const SERVER_TIMER_LATENESS_MS = 1_000

/**
 * Temporal's `history.workflowTaskRetryMaxInterval` by default, and on Temporal Cloud, where nobody can
 * set it: the timeout of a workflow task that is lost again and again grows by up to this much.
 */
export const SERVER_TASK_GROWTH_MS = 600_000
