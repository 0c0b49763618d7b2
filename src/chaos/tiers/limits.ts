/** Bounds of the tiers: how much of each kind is tried. */

/** Kills at moments within an activity: so many of each, of the longest activities. */
export const MOMENTS_EACH = 3
export const MOMENTS_ACTIVITIES_MAX = 20

/** Shorter ones are over before a moment within them differs from their beginning or end. */
export const MOMENTS_TIME_MS_MIN = 20

/** A share of its time, since it may be over sooner than in the control. */
export const MOMENTS_OF_TIME_MAX = 0.95

/** A campaign of tier 4: so many runs at once, and as many faults of as many kinds at most. */
export const SWARM_RUNS = 3
export const SWARM_FAULTS_MAX = 4
export const SWARM_KINDS_MAX = 3

/** Faults come within this after the start, which is as long as most runs take. */
export const SWARM_SPAN_MS = 1_200
