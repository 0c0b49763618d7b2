/** The tester looks at a few runs at a time; the database is the workers'. */
export const STORE_CONNECTIONS_MAX = 4

/** Where nobody looks at a terminal, a log wants to know that it goes on, and no more. */
export const PLAIN_PROGRESS_MS = 5_000

/** After Ctrl-C: what is under way ends its workers first; then the servers are taken from it. */
export const WIND_DOWN_MS_MAX = 15_000

/** More lanes than this only wait for one another. */
export const PARALLEL_MAX = 32

/** Each has three worker processes, of 150 MB or more each. */
export const PARALLEL_DEFAULT_MAX = 4

export const SWARMS_DEFAULT = 20
export const SWARMS_MAX = 100_000
export const TIMES_MAX = 1_000
