/** A worker on this machine answers in milliseconds; other checks report one that hangs. */
export const OPTIONS_TIMEOUT_MS = 2_000

/** Clocks that NTP sets differ by milliseconds; if they differ by seconds, one of them is not set by NTP. */
export const CLOCK_WARN_MS = 5_000

/** How far clocks may usually differ when certificates and tokens are checked; beyond that the check fails. */
export const CLOCK_SKEW_MAX_MS = 300_000

/** A machine sold with 2 GB reports less than this, a machine with 3 GB more. */
export const MEMORY_WARN_BYTES = 2.5 * 1024 ** 3

/** The SDK's default of `maxConcurrentWorkflowTaskPolls` and `maxConcurrentActivityTaskPolls`. */
export const POLLS_A_KIND = 10

/** A call on one machine takes 1 to 3 ms, in one data centre up to 10; more means a long distance. */
export const ROUND_TRIP_WARN_MS = 25

/** A commit on a local disk takes 1 to 5 ms, on a slow one with full sync up to 20. */
export const COMMIT_WARN_MS = 25
