/** Bounds of a campaign. */

/** Workers of a lane: the victim, one that takes over, and one that is being started meanwhile. */
export const LANE_WORKERS = 3

/** How often a trial that never reached its point is run again. */
export const MISSES_MAX = 2

/** A failure is run again so often, and of many only the first few are. */
export const REPEATS = 5
export const SHRINK_FAILURES_MAX = 3

/** So many trials that were only slow are run again: a busy machine makes many of them so. */
export const SLOW_REPEATED_MAX = 10

/** A control in which something timed out is run again so often, to have one without. */
export const CONTROLS_MAX = 3

/** Fits nine digits, which can be typed off a screen. */
export const SEED_MAX = 999_999_999
