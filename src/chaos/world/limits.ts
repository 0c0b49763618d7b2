/** Bounds of the world under test. */

/** A larger disk takes too long to fill, and is not the tester's. */
export const SMALL_DISK_BYTES_MAX = 2 * 1024 * 1024 * 1024

/** A stack of 40 to 80 MB, the write-ahead log of a campaign, and not long to fill. */
export const SMALL_DISK_BYTES = 1024 * 1024 * 1024

/** Mounting a disk of memory takes milliseconds. */
export const MOUNT_MS_MAX = 5_000

/** Servers that were killed answer again by then. */
export const SERVER_BACK_MS_MAX = 60_000
