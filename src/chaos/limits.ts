/** Bounds that several folders of the chaos room share. */

/** A run fails if it has not ended this long after its start, or after the end of the last fault. */
export const RUN_MS_MAX = 30_000

/** The longest time from a fault until the run continues: the limit that the plan sets. */
export const RECOVERY_MS_MAX = 5_000

/** A trial begins when a victim and one that takes over poll. */
export const LANE_READY_MIN = 2

/** As the product ships it: see ORION_HANG_LIMIT. */
export const HANG_LIMIT_MS = 5_000

/** How often the tester checks whether a run has reached a state, and how long one call may take. */
export const LOOK_MS = 20
export const CALL_MS_MAX = 10_000

/** What a caller's script has still to do when the run has ended: a late decision, say. */
export const DRIVE_SETTLES_MS = 5_000

/** How long faults last that have an end, where their id does not say. */
export const LASTS_MS = {
  /** All workers are gone: longer than any timer of an experiment. */
  'kill-all-workers': 1_500,
  /** Asked to stop, and killed before it has. */
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
