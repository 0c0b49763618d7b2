/**
 * How long a run of an unknown type waits at least for a worker that knows it: during a deployment
 * an old worker may get a new type first. The first attempt after this fails the run. With default
 * settings the server about doubles the time between attempts, so that is within ten minutes.
 */
export const UNKNOWN_TYPE_GRACE_MS = 4 * 60_000
