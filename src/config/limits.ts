/** A handshake that only looks for the reason of a failure must not add much to the wait for it. */
export const TLS_PROBE_TIMEOUT_MS = 2_000

/** A connection that stands sooner needs no looking for reasons; most take a tenth of it. */
export const TLS_PROBE_AFTER_MS = 500

/** Node's timers hold 2^31 - 1 ms, near 25 days, and fire at once beyond; the rest is for margins that are added. */
export const DURATION_SETTING_MAX_MS = 20 * 86_400_000
