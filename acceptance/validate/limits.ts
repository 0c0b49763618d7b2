/** Sizes where none is asked for, and bounds of each part. */

/** The customer's: ten of ten. */
export const ROUNDS = 10

/** Campaigns of tier 4 that are enough to claim 99 % at 95 % confidence. */
export const SWARMS = 300

/** Workers killed by the soak: it takes a bit more than a second each. */
export const KILLS = 1_000
export const KILLING_MINUTES = 60

/** Runs that a fault hits in each situation: a glance, and enough for a median. */
export const RECOVERY_N_SHORT = 5
export const RECOVERY_N = 10

/** Rounds of the relay's bench, each with both ways. */
export const RELAY_N = 20

/** A large part takes long; beyond this it hangs. */
export const SHORT_MINUTES_MAX = 30
export const LONG_MINUTES_MAX = 300

/** A program that is asked to end stops its servers first, and is killed after this. */
export const END_MS_MAX = 60_000

/** What git needs to tell a commit. */
export const GIT_MS_MAX = 10_000

/** Lines of a program's last words that are kept as the reason why there is no result. */
export const LAST_WORDS_MAX = 3
export const REASON_CHARS_MAX = 300

/** The customer's rule, which holds for the report as well. */
export const REPORT_LINES_MAX = 200
