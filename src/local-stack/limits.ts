/** Pause before a worker that died is started again: a single crash costs nearly nothing. */
export const WORKER_BACKOFF_MIN_MS = 50
export const WORKER_BACKOFF_MAX_MS = 5_000

/** Starts in a row that never become ready before this is reported: the cause may last. */
export const WORKER_FAILED_STARTS_MAX = 5

/** A worker drains within its grace plus `SHUTDOWN_FORCE_MARGIN_MS`; one that takes longer than this is killed. */
export const WORKER_STOP_MS = 30_000

/** Each new process is there in seconds; the old one drains before the next is started. */
export const REPLACE_MS = 120_000

/** A PostgreSQL that died is back in a second or two; one that replays a long log takes longer. */
export const DATABASE_HEAL_MS = 60_000

/** How often a database that is away is asked again. */
export const DATABASE_POLL_MS = 100

/** A local stack is up in 5 to 20 s; a slow, loaded disk takes longer. */
export const STACK_WAIT_MS = 60_000

/** How often a command that waits for the local stack looks: quick enough to go unnoticed. */
export const STACK_POLL_MS = 100

/** How long `orion up` waits for the API's address before it says that it is up without it. */
export const API_READY_MS = 15_000
