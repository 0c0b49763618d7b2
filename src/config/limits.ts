/** After a failed connection, a TLS handshake looks for the reason; it must not add much to the wait. */
export const TLS_PROBE_TIMEOUT_MS = 2_000

/** If a connection is not open by then, Orion looks for the reason; most take a tenth of this. */
export const TLS_PROBE_AFTER_MS = 500

/** Node's timers hold 2^31 - 1 ms, about 25 days, and fire at once beyond that; the rest is for margins that are added. */
export const DURATION_SETTING_MAX_MS = 20 * 86_400_000
