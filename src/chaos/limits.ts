/** Bounds of the chaos room. */

/** A run of an experiment ends within this after its start, or after the last fault was healed. */
export const RUN_MS_MAX = 30_000

/** The customer's bound from crash to resume. */
export const RECOVERY_MS_MAX = 5_000

/** Workers of a lane: the victim, one that takes over, and one that is being started meanwhile. */
export const LANE_WORKERS = 3

/** A trial begins when a victim and one that takes over poll. */
export const LANE_READY_MIN = 2

/** A worker starts within 1 to 5 s; the first of all bundles the workflows. */
export const WORKER_READY_MS_MAX = 60_000

/** So many workers in a row that end before they poll mean that none ever will. */
export const STARTS_MAX = 5

/** As the product ships it: see ORION_HANG_LIMIT. */
export const HANG_LIMIT_MS = 5_000

/** The guardian tells the server of a dead worker's tasks for 4 s at most; then its way is closed. */
export const GIVE_BACK_SETTLES_MS = 6_000

/** A worker that is told to stop when all is over, and does not, is killed. */
export const LANE_STOP_MS_MAX = 3_000

/** How often a run is looked at that must come to a state, and how long one call may take. */
export const LOOK_MS = 20
export const CALL_MS_MAX = 10_000

/** A query that a dead worker was to answer is asked again soon. */
export const QUERY_MS_MAX = 2_000

/** A call of the caller that was lost is made again after this, so many times. */
export const RESEND_PAUSE_MS = 50
export const RESENDS_MAX = 100

/** What a caller's script has still to do when the run has ended: a late decision, say. */
export const DRIVE_SETTLES_MS = 5_000

/** Between the end of a run and the last that is seen of it on the way; milliseconds mostly. */
export const LAST_ANSWER_MS_MAX = 2_000

/** A trial that never came to its point is run again so often. */
export const MISSES_MAX = 2

/** A failure is run again so often, and of many only the first few are. */
export const REPEATS = 5
export const SHRINK_FAILURES_MAX = 3

/** So many trials that were only slow are run again: a busy machine makes many of them so. */
export const SLOW_REPEATED_MAX = 10

/** A control in which something timed out is run again so often, to have one without. */
export const CONTROLS_MAX = 3

/** Servers that were killed answer again by then. */
export const SERVER_BACK_MS_MAX = 60_000

/** How long faults last that have an end, where their id does not say. */
export const LASTS_MS = {
  /** All workers are gone: longer than any timer of an experiment. */
  'kill-all-workers': 1_500,
  /** Told to stop, and killed before it has. */
  'drain-worker': 100,
  /** Past the timeout of short activities, and short of the limit for frozen workers. */
  'freeze-worker': 4_500,
  'freeze-postgres': 2_000,
  'full-disk': 2_000,
  /** Longer than the SDK goes on trying to report a result. */
  'cut-temporal': 12_000,
  'cut-temporal-requests': 3_000,
  'cut-temporal-answers': 3_000,
  'cut-database': 3_000,
  'cut-database-answers': 3_000,
  'slow-temporal': 2_000,
  'slow-database': 2_000,
} as const

/** What a slow network adds to each chunk. */
export const SLOW_MS = 150

/** Kills at moments within an activity: so many of each, of the longest activities. */
export const MOMENTS_EACH = 3
export const MOMENTS_ACTIVITIES_MAX = 20

/** Shorter ones are over before a moment could be told from their beginning or end. */
export const MOMENTS_TIME_MS_MIN = 20

/** A share of its time, since it may be over sooner than in the control. */
export const MOMENTS_OF_TIME_MAX = 0.95

/** A campaign of tier 4: so many runs at once, and as many faults of as many kinds at most. */
export const SWARM_RUNS = 3
export const SWARM_FAULTS_MAX = 4
export const SWARM_KINDS_MAX = 3

/** Faults come within this after the start, which is as long as most runs take. */
export const SWARM_SPAN_MS = 1_200

/** A fault that met with nothing is done again until this long after its moment. */
export const SWARM_MEET_MS_MAX = 3_000

/** Node checks the syntax of a file in a tenth of a second; the rest is for a busy machine. */
export const SYNTAX_CHECK_TIMEOUT_MS = 10_000
