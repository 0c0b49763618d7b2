/**
 * How long a connection may take, a wait for a free one of the pool included. A server on
 * another continent answers in under 1 s; more is an outage, and callers retry.
 */
export const CONNECT_TIMEOUT_MS = 5_000

/**
 * The server ends a statement after this. Ours touch a handful of rows and take milliseconds;
 * what takes longer waits for a lock.
 */
export const STATEMENT_TIMEOUT_MS = 10_000

/**
 * We wait this much longer for an answer than the server may take, so that its own reason
 * arrives first. Behind a pooler it is the only bound.
 */
export const ANSWER_MARGIN_MS = 2_000

/** The server ends a transaction that we left standing, for example because this process hangs. */
export const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000

/** An unused connection is given back after this; a new one costs some 10 ms. */
export const IDLE_CONNECTION_MS = 30_000

/**
 * TCP asks an idle server for a sign of life after this, well inside the 350 s after which
 * cloud load balancers forget a connection.
 */
export const KEEPALIVE_DELAY_MS = 10_000

/**
 * How long a migration waits for locks: another starter's migrations, or a long transaction on
 * a table it changes.
 */
export const MIGRATION_LOCK_TIMEOUT_MS = 60_000

/** The longest one statement of a migration may take: an index over some hundred million rows. */
export const MIGRATION_STATEMENT_TIMEOUT_MS = 1_800_000

/** PostgreSQL 15, as `server_version_num`: Supabase's oldest, and what we test. */
export const OLDEST_SERVER_VERSION = 150_000

/** Links of the audit chain read at a time: some megabytes, and a fraction of a second. */
export const CHAIN_PAGE_LINKS = 5_000

/** Pages of the audit chain read at the same time: to print rows takes the server most time. */
export const CHAIN_READERS = 3

/** One page of the audit chain, or the search for rows without a link: seconds over a million rows. */
export const AUDIT_STATEMENT_TIMEOUT_MS = 300_000
