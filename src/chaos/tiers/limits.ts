/** Bounds of the tiers: how much of each kind is tried. */

/** Kills at moments within an activity: so many of each, of the longest activities. */
export const MOMENTS_EACH = 3
export const MOMENTS_ACTIVITIES_MAX = 20

/** In a shorter activity, a moment within it does not differ from its beginning or end. */
export const MOMENTS_TIME_MS_MIN = 20

/** A share of its time, since it may be over sooner than in the control. */
export const MOMENTS_OF_TIME_MAX = 0.95

/** A swarm of tier 4: so many runs at once, and as many faults of as many kinds at most. */
export const SWARM_RUNS = 3
export const SWARM_FAULTS_MAX = 4
export const SWARM_KINDS_MAX = 3

/** The faults of a swarm come within this after its start: most runs take as long. */
export const SWARM_SPAN_MS = 1_200

/** Faults in a swarm end soon, so that several fit in. */
export const SWARM_LASTS_MS_MAX = 3_000

/** Workers that were all killed come back when the run's timer has long been due. */
export const BEYOND_TIMER_MS = 500
