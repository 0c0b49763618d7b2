/** A handshake that only looks for the reason of a failure must not add much to the wait for it. */
export const TLS_PROBE_TIMEOUT_MS = 2_000

/** A connection that stands sooner needs no looking for reasons; most take a tenth of it. */
export const TLS_PROBE_AFTER_MS = 500
