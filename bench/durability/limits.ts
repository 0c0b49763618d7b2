/** Sizes and bounds of the bench. */

/** Calls under way at any time: enough for a crash to hit some, few enough to be checked. */
export const WRITERS = 8

/** Signals that a writer sends to a run before it starts another. */
export const SIGNALS_A_RUN = 10

/** From the first acknowledgement of a round to its fault, at most. */
export const WRITING_MS_MAX = 1_000

/** A server that answers nothing for so long is down; calls are then over, whatever came of them. */
export const CALL_MS_MAX = 5_000

/** A round needs something that can be lost. */
export const FIRST_ACK_MS_MAX = 60_000

/** The disk that loses its power; a database takes a few megabytes, PostgreSQL's log 64. */
export const DISK_BYTES = 768 * 1024 * 1024

/** Processes that were killed are gone, and their files closed, within milliseconds. */
export const UNMOUNT_MS_MAX = 30_000

/** Histories that are read at once. */
export const READS_AT_ONCE = 16
