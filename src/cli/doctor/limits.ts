/** A worker on this machine answers in milliseconds; one that hangs is told by other checks. */
export const OPTIONS_TIMEOUT_MS = 2_000
