/** The tester looks at a few runs at a time; the database is the workers'. */
export const STORE_CONNECTIONS_MAX = 4

/** How often progress is written if the output is not a terminal: enough to see that it goes on. */
export const PLAIN_PROGRESS_MS = 5_000

/** After Ctrl-C, trials in progress have this long to end their workers; then the servers are stopped. */
export const WIND_DOWN_MS_MAX = 15_000

/** More lanes than this only wait for one another. */
export const PARALLEL_MAX = 32

/** Each has three worker processes, of 150 MB or more each. */
export const PARALLEL_DEFAULT_MAX = 4

export const SWARMS_DEFAULT = 20
export const SWARMS_MAX = 100_000
export const TIMES_MAX = 1_000
