/** Sizes of the bench, and the bounds of its waits. */

/** Samples of the rows without faults are taken in so many rounds, all peers in turn in each. */
export const ROUNDS = 3

/** Steps that do not count: the vendor's server reads a queue 20 times at once before its rate counts. */
export const BURST_STEPS = 20

/** Sequential steps that count, of one run in one round, at least. */
export const STEPS_MIN = 60

/** Runs of one step before anything counts. */
export const WARM_RUNS = 5

/** How long the run sleeps that is killed meanwhile: longer than all of a batch take to begin. */
export const SLEEP_MS = 1_500

/** From the last run of a batch that is at its place to the kill: at least, and up to so much more. */
export const KILL_AFTER_MS = 300
export const KILL_SPREAD_MS = 200

/** From the beginning of a step to when its run waits for the event. */
export const SETTLED_MS = 150

/** From the kill to the event, so that the event finds nobody. */
export const EVENT_AFTER_MS = 200

/** Runs started for one kill. */
export const BATCH = 6

/** A run that has not continued by then counts as lost; Temporal's defaults need 10 to 20 s. */
export const LOST_AFTER_MS = 30_000

/** Runs of a batch are at their places within a second, on a busy machine in many. */
export const PLACED_MS_MAX = 60_000

/** Batches in a row that bring no sample before the row is given up. */
export const EMPTY_BATCHES_MAX = 5

/** Worker processes of each peer where several live: the default on two cores. */
export const PROCESSES = 2

/** A file is read so often, which must not take from the cores what is measured. */
export const LEDGER_LOOK_MS = 20

/** A worker process is ready within 1 to 5 s, on a busy machine in several times that. */
export const READY_MS_MAX = 150_000

/** A process that ends at its start is started again, but not in a busy loop. */
export const RESPAWN_PAUSE_MS = 500
export const LIVED_MS_MIN = 1_000

/** A peer's packages are up to 230 MB, from a registry that may be far away. */
export const INSTALL_MS_MAX = 600_000

/** Restate's server answers within a second. */
export const SERVER_MS_MAX = 60_000
export const SERVER_STOP_MS = 10_000

/** A call that takes longer has no answer. */
export const CALL_MS_MAX = 120_000
