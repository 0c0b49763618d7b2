/**
 * The server keeps when a timer is due by the millisecond, and says when it started by the
 * nanosecond: a timer may seem to have fired that much too early.
 */
export const TIMER_EARLY_MS_MAX = 1

/** How long one checker may take for one run; your own checkers may call a server. */
export const CHECK_MS_MAX = 30_000

/**
 * Steps of the search for an order of calls. A handful of calls takes some ten; this many are
 * tried within a second, and mean that they were far too concurrent.
 */
export const ORDERS_TRIED_MAX = 200_000
