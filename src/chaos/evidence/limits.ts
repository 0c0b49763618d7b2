/** Runs of one chain that are looked at; a workflow that continues daily has two years in it. */
export const CHAIN_RUNS_MAX = 1_000

/** Connecting for, and asking, one query of a user's that counts the effects of one run. */
export const COUNT_MS_MAX = 10_000

/** Between two tries of it: what it asks may be out of reach for a moment. */
export const COUNT_PAUSE_MS = 500
