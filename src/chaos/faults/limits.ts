/** Bounds of faults at servers. */

/** SIGKILL takes milliseconds; PostgreSQL gives its children 5 s in an immediate shutdown. */
export const GONE_MS_MAX = 10_000

/** How often the tester checks whether a killed process is gone: recovery is counted from that moment. */
export const GONE_LOOK_MS = 1

/** A disk is filled in steps, down to the smallest block of a file system. */
export const BALLAST_STEP_BYTES = 4 * 1024 * 1024
export const BALLAST_BLOCK_BYTES = 4_096

/** While the disk is full, how often space that the server freed is filled again. */
export const REFILL_PAUSE_MS = 20

/** What a slow network adds to each chunk. */
export const SLOW_MS = 150

/** A fault that hit nothing is repeated until this long after its moment. */
export const SWARM_MEET_MS_MAX = 3_000
