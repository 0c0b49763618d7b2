/** Numbers of the customer's plan, and of the issue about chaos. */

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** Plan 3.5 and 8.4: from crash to resume. */
export const RECOVERY_MS_MAX = 5 * SECOND

/** Plan 2.4 and 8.4: sub-second start. */
export const START_MS_MAX = SECOND

/** Plan 2.3 and 5.3: a full chaos test; the first and third show. */
export const CHAOS_MS_MAX = 5 * MINUTE

/** The second show, with Temporal Server and tiers 2 and 3. */
export const CHAOS_FULL_MS_MAX = 20 * MINUTE

/** Plan 3.5: ten of ten. */
export const IN_A_ROW = 10

/** Plan 2.4. */
export const DECISIONS_MIN = 3
export const SERVICES_MIN = 3

/** The issue: after so many runs; so many planted bugs, campaigns. */
export const RUNS_MIN = 1_000
export const PLANTED_MIN = 12
export const SWARMS_MIN = 300

/** The issue about recovery. */
export const KILLS_MIN = 1_000

/** Plan 10.2. */
export const ACCEPTANCE_TESTS_MIN = 4
