/** Bounds of the soak, and what it allows. */

/** Runs under way at any time: enough that each kill hits several, and two cores keep up. */
export const RUNS_AT_ONCE = 10

/**
 * Worker processes of the one supervisor, which starts those that die soon more and more slowly:
 * with two of them a thousand kills take hours.
 */
export const PROCESSES = 4

/** So many are there before a kill, most of the time; where none lives for long, no run ends. */
export const THERE_BEFORE_KILL = 2
export const KILL_EARLY_ONE_IN = 4

/** Half a second from then to the kill on average, never in step with anything. */
export const KILL_PAUSE_MS_MIN = 50
export const KILL_PAUSE_MS_MAX = 1_000

/** One kill in so many hits all workers at the same moment. */
export const KILL_ALL_ONE_IN = 20

/** A worker starts within 1 to 5 s; one that keeps dying is started again after up to 5 s more. */
export const READY_MS_MAX = 60_000

/** A run needs a few seconds; each kill may cost it one more, and a busy machine many. */
export const RUN_MS_MAX = 180_000

/** A decision that was asked for while all workers were dead is sent again so often. */
export const DECISION_TRIES_MAX = 5

/** Soon after the last kill all that was under way has ended. */
export const QUIET_MS = 3_000
export const PROGRESS_EVERY_MS = 5_000

/** A collection takes 0.1 s; the process may be just starting a worker meanwhile. */
export const INSPECTOR_MS_MAX = 10_000

/**
 * What the supervisor may hold more of after all kills than after half of them, both times under
 * load, with its garbage collected. A relay that stayed behind with each kill would be a hundred
 * times more.
 */
export const MEMORY_GROWTH_MB_MAX = 32

/** Sockets of calls that are just under way. One left behind by each kill would be hundreds. */
export const FILES_GROWTH_MAX = 8

/** A worker of the quarantine is ended after 10 s without a task, and drains. */
export const QUARANTINE_MS_MAX = 30_000
