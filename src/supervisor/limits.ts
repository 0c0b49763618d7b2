/** How often the supervisor checks which workers have been silent for too long. */
export const BEATS_CHECK_MS = 100

/** A supervisor that was itself frozen for this long cannot tell whether its workers were. */
export const SUPERVISOR_LATE_MS = 1_000

/** A worker bundles its workflows on its first start, which took 5 s on a busy machine. */
export const WORKER_START_MS_MAX = 120_000

/** A worker that lived this long after it was ready did not die because of its start. */
export const STEADY_AFTER_MS = 5_000

/** The pause before a worker is started again: none the first time, then doubled up to the maximum. */
export const RESTART_PAUSE_MIN_MS = 50
export const RESTART_PAUSE_MAX_MS = 5_000

/**
 * A replacement worker starts this much later if another worker is ready, so that the other has the
 * processor to itself while it takes over. A start keeps one of two cores busy for up to a second.
 */
export const TAKE_OVER_MS = 200

/**
 * How long one worker drains alone before the next begins; an idle one takes a tenth of it. A drain
 * takes the grace, plus `SHUTDOWN_FORCE_MARGIN_MS`, plus this per worker: orchestrators must wait so long.
 */
export const DRAIN_TURN_MS = 2_000

/**
 * How long a draining worker still takes tasks while the server ends its polls. That takes 25 ms;
 * older servers never end them.
 */
export const POLLS_END_MS_MAX = 300

/** How long a draining worker then has for its last workflow tasks; each takes milliseconds. */
export const LAST_TASKS_MS_MAX = 500

/** A worker reports within milliseconds that it drains; the supervisor waits no longer than this. */
export const DRAIN_BEGINS_MS_MAX = 1_000

/** A worker that still drains this long after the grace and `SHUTDOWN_FORCE_MARGIN_MS` is killed. */
export const DRAIN_MARGIN_MS = 2_000

/** A rehearsal (made-up tasks for a new worker) that takes longer ends; the worker starts without. */
export const REHEARSAL_MS_MAX = 10_000

/** A spare is started this long after a worker is ready, which has its first tasks until then. */
export const SPARE_AFTER_MS = 1_000

/** How long the processor is watched before a spare is started, which keeps a core busy for a second. */
export const SPARE_LOOK_MS = 500

/** The share of all processors that must have been idle: of two, one. */
export const SPARE_IDLE_SHARE_MIN = 0.5

/** On a machine that is never idle a spare is started after this: its worker may die there too. */
export const SPARE_BUSY_MS_MAX = 30_000

/** A spare that ended before it was needed is started again after this: nothing waits for it. */
export const SPARE_AGAIN_MS = 30_000
