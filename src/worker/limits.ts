/**
 * Timeouts of the worker. Temporal notices a dead worker only by these, so they are kept
 * short enough for the promised 5 s from crash to resume, and long enough not to
 * fire under load, where they would cost replays instead of saving time.
 */

/**
 * How long a task for a run that a worker has in its cache waits for that worker before any
 * other may take it. The SDK's default of 10 s is the whole wait after a crash of an idle
 * worker; 1 s was measured to cost nothing when workers are well.
 */
export const STICKY_SCHEDULE_TO_START_MS = 1_000

/** Given to activities that do not end within the grace before the process goes all the same. */
export const SHUTDOWN_FORCE_MARGIN_MS = 5_000

/** A first connection to Temporal that takes longer is reported instead of awaited. */
export const CONNECT_TIMEOUT_MS = 10_000

/** A probe must answer well within the 1 s that orchestrators give by default. */
export const READINESS_TIMEOUT_MS = 800

/**
 * A second signal that comes sooner is the same one: a terminal's Ctrl-C reaches a program
 * started by npm twice, from the terminal and from npm.
 */
export const SAME_SIGNAL_MS = 500

/**
 * How often a worker looks whether its certificates or keys have changed: a few small files,
 * and soon enough even for certificates that live for minutes.
 */
export const CREDENTIALS_CHECK_MS = 2_000

/**
 * How long the server is told of the tasks of a dead worker. After that the timeouts of the
 * tasks themselves do it: 4 s at most for our own short activities.
 */
export const GIVE_BACK_MS_MAX = 4_000

/** Between two tries to tell it. */
export const GIVE_BACK_PAUSE_MS = 25

/** An answer that a worker sent just before it died is decided by then, or is not coming. */
export const ANSWER_SETTLES_MS_MAX = 2_000

/** The shortest delay there is; without it the retry policy of the activity would say. */
export const WORKER_DIED_RETRY_MS = 1

/** How often a supervised worker says that its event loop turns. */
export const BEAT_EVERY_MS = 200

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

/** Where a worker, or the supervisor of several, answers probes where no setting says so. */
export const DEFAULT_HEALTH = { host: '127.0.0.1', port: 9464 }

/** A rehearsal that takes longer is given up; the worker does without. */
export const REHEARSAL_MS_MAX = 10_000

/** Loading workflow code to see its exports; it takes milliseconds, unless a loop never ends. */
export const EVALUATION_TIMEOUT_MS = 5_000

/** Remembered of tasks that were in hand when a worker ended; the longest ago is forgotten first. */
export const SUSPECTS_MAX = 1_000

/**
 * How long a task that has ended a worker alone waits before it is tried again: doubled each time,
 * to the most. A new build may have fixed it, and a restart of the workers tries it at once.
 */
export const POISON_DELAY_MIN_MS = 5_000
export const POISON_DELAY_MAX_MS = 10 * 60_000

/** A workflow task that has waited for longer may time out soon, and is handed out anew instead. */
export const KEPT_FRESH_MS = 1_000

/** One that was given back for the worker in quarantine is handed out in milliseconds. */
export const CALLED_MS_MAX = 2_000

/** How often the quarantine looks whether its worker has nothing to do, while tasks wait for it. */
export const QUARANTINE_LOOK_MS = 50

/** A worker in quarantine that has had nothing for so long is ended, as it takes memory. */
export const QUARANTINE_IDLE_MS = 10_000

/** One that is ready and takes nothing for so long serves something else: others must do. */
export const QUARANTINE_DEAF_MS = 10_000

/** Where no worker in quarantine could be had, tasks go where they would without it for so long. */
export const QUARANTINE_CLOSED_MS = 60_000
