/** Runs of one chain that are looked at; a workflow that continues daily has two years in it. */
export const CHAIN_RUNS_MAX = 1_000

/** How long one query that counts the effects of a run may take, with its connection. */
export const COUNT_MS_MAX = 10_000

/** Pause between two tries of this query: its database may be away for a moment. */
export const COUNT_PAUSE_MS = 500

/** More requests under a policy than one run under test has. */
export const REQUESTS_MAX = 1_000
