/** Bounds of faults at servers. */

/** SIGKILL takes milliseconds; PostgreSQL gives its children 5 s in an immediate shutdown. */
export const GONE_MS_MAX = 10_000

/** Exactly when a process has gone is what recovery is counted from. */
export const GONE_LOOK_MS = 1

/** A larger disk takes too long to fill, and is somebody else's. */
export const SMALL_DISK_BYTES_MAX = 2 * 1024 * 1024 * 1024

/** A stack of 40 to 80 MB, the write-ahead log of a campaign, and not long to fill. */
export const SMALL_DISK_BYTES = 1024 * 1024 * 1024

/** A disk is filled in steps, down to the smallest block of a file system. */
export const BALLAST_STEP_BYTES = 4 * 1024 * 1024
export const BALLAST_BLOCK_BYTES = 4_096

/** How often room that a server made again is taken away. */
export const REFILL_PAUSE_MS = 20

/** Mounting a disk of memory takes milliseconds. */
export const MOUNT_MS_MAX = 5_000
