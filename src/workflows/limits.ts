/**
 * How long a run of an unknown type waits at least for a worker that knows it: an old worker may
 * get a new type first during a deployment. Each try comes about twice as late as the one before,
 * so the first try after these four minutes comes before ten.
 */
export const UNKNOWN_TYPE_GRACE_MS = 4 * 60_000
