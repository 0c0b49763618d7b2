/** Bounds of the proxies: what they keep in memory, whatever passes. */

/** As much of a message as is read, names and SQL in it; the rest passes unread. */
export const MESSAGE_HEAD_BYTES = 64 * 1024

/** PostgreSQL itself refuses a longer first message, so that this one is something else. */
export const STARTUP_BYTES_MAX = 10_000

/** Answers that wait with the end of their write; of a longer pipeline the first ones pass. */
export const HELD_ANSWER_BYTES = 1024 * 1024

/** Prepared writes remembered per connection; a driver's own cache keeps some hundreds. */
export const NAMES_MAX = 1_000

/** What a slow line holds before it takes no more: a Temporal message at its largest. */
export const LINE_BYTES_MAX = 4 * 1024 * 1024
