/** Every wait and bound of this room, with its reason. */

/** A local health probe answers in single milliseconds; a second means that it hangs. */
export const PROBE_TIMEOUT_MS = 1000

/** `temporal --version` takes 40 ms; the first run on a cold disk reads 250 MB. */
export const VERSION_TIMEOUT_MS = 15_000

/** Without internet, the next source is tried soon. */
export const DOWNLOAD_CONNECT_MS = 4000

/** A download may be slow, but not silent. */
export const DOWNLOAD_SILENCE_MS = 15_000

/** Unpacking 50 MB takes 2 s; the rest is for slow disks. */
export const UNPACK_TIMEOUT_MS = 120_000

/** Building takes about 3 minutes on two cores; a laptop on battery may need several times that. */
export const GO_BUILD_TIMEOUT_MS = 1_800_000

/** Frequent enough to show life, rare enough to read. */
export const PROGRESS_INTERVAL_MS = 5000

/** How often a waiter looks whether a lock has become free. */
export const LOCK_POLL_MS = 250

/**
 * How many used lock tickets are kept: a starter that stalls between two steps could only be
 * misled if this many others took the lock meanwhile.
 */
export const LOCK_TICKETS_KEPT = 8

/** The dev server is healthy in 0.6 s; a large file on a slow, loaded disk takes far longer. */
export const TEMPORAL_START_MS = 60_000

/** Temporal's UI answers within half a second. */
export const UI_START_MS = 15_000

/** The dev server ends within a second of SIGTERM; SQLite survives SIGKILL after that. */
export const TEMPORAL_STOP_MS = 10_000

/** Both schemas take 0.6 s from nothing; an update of a large database rewrites tables. */
export const SCHEMA_TIMEOUT_MS = 600_000

/** Creating a database copies a template of 7 MB; the rest of our statements are quick. */
export const DATABASE_STATEMENT_MS = 60_000

/** After its first start, a server answers for its namespace within a second or two. */
export const NAMESPACE_READY_MS = 60_000

/** A connection that we closed is gone on the server's side within milliseconds. */
export const DATABASE_RENAME_MS = 10_000

/** `initdb` takes 1–4 s and ends with an fsync of all it wrote. */
export const INITDB_TIMEOUT_MS = 120_000

/** A start after a crash replays the write-ahead log first, which may take a while. */
export const POSTGRES_START_MS = 90_000

/** SIGINT is PostgreSQL's fast shutdown: it writes a checkpoint, which is bounded by the disk. */
export const POSTGRES_FAST_STOP_MS = 20_000

/** SIGQUIT skips the checkpoint; a server that ignores that as well is killed. */
export const POSTGRES_IMMEDIATE_STOP_MS = 5000

/** A killed PostgreSQL may block the next start for seconds, while its child processes still end. */
export const POSTGRES_LOCK_RETRY_MS = 10_000

/** Pause between two tries to start while the killed PostgreSQL still blocks the start. */
export const POSTGRES_LOCK_PAUSE_MS = 250

/** Copying 60 MB of binaries or changing the owner of a data folder. */
export const COPY_TIMEOUT_MS = 300_000

/** How long after SIGKILL the kernel may take to end a process that waits for the disk. */
export const KILL_WAIT_MS = 5000

/** How often a process that is not our child is checked: the system does not report its end to us. */
export const ATTACHED_POLL_MS = 200

/** Tries to start a service that somebody kills in its start; more means that they mean it. */
export const START_TRIES_MAX = 5

/** First pause before a service that died is started again. */
export const RESTART_BACKOFF_MIN_MS = 100

/** Longest pause between two restarts. */
export const RESTART_BACKOFF_MAX_MS = 5000

/** More deaths than this within the window mean that a restart does not help. */
export const RESTARTS_MAX = 8

/** The window in which restarts are counted. */
export const RESTART_WINDOW_MS = 60_000

/** Ports that others may grab between our look and the server's bind; each try takes a new one. */
export const PORT_TRIES_MAX = 3

/**
 * Where free ports are looked for: below those that Linux and macOS give to outgoing connections,
 * any of which may take a port before a server is up. Temporal Server needs a low one as well: it
 * keeps the ports of its services in PostgreSQL as `smallint`.
 */
export const FREE_PORT_MIN = 20_000
export const FREE_PORT_MAX = 32_767

/** Most ports of the range are free, so that this many taken ones in a row do not happen. */
export const FREE_PORT_TRIES_MAX = 200

/** A supervisor stops a draining worker, Temporal and PostgreSQL one after the other. */
export const SUPERVISOR_STOP_MS = 60_000

/** A worker whose supervisor is gone gets this long to drain. */
export const WORKER_STOP_MS = 20_000

/** Enough of a log to see why a start failed, little enough for an error message. */
export const LOG_TAIL_LINES = 12

/** What is read from the end of a log to find its last lines. */
export const LOG_TAIL_BYTES = 8192

/** The same of a Temporal Server, each of whose lines carries a stack trace of several kB. */
export const SERVER_LOG_TAIL_BYTES = 131_072

/** A log that grew beyond this is set aside (one generation) at the next start. */
export const LOG_ROTATE_BYTES = 10_000_000

/** A new stack is 40–80 MB; the rest is for the write-ahead log of its first minutes of work. */
export const DISK_FREE_BYTES_MIN = 256 * 1024 * 1024

/** How long a namespace's change may take to reach every service of a server. */
export const NAMESPACE_REFRESH_MS = 1_000
