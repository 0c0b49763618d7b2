/** What the issue asks for. */
export const ROWS = '1000000'

/** What the issue allows for a million rows. */
export const VERIFY_SECONDS_MAX = 30

/** Rows of one statement: it takes a second or two. */
export const BATCH_ROWS = 5_000
