import pg from 'pg'

import { OrionError, reasonOf } from '../errors/orion-error.ts'

import { connectionKind } from './connection-kind.ts'
import { parseDatabaseUrl } from './database-url.ts'
import {
  ANSWER_MARGIN_MS,
  CONNECT_TIMEOUT_MS,
  IDLE_IN_TRANSACTION_TIMEOUT_MS,
  KEEPALIVE_DELAY_MS,
  STATEMENT_TIMEOUT_MS,
} from './limits.ts'

export interface Connection {
  readonly url: string
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string
  /** For a look that must not take long, such as a diagnosis; otherwise `CONNECT_TIMEOUT_MS`. */
  readonly connectTimeoutMs?: number
  /** For work that is known to be slow; otherwise `STATEMENT_TIMEOUT_MS`. */
  readonly statementTimeoutMs?: number
}

/**
 * The `pg` options for an address.
 *
 * TLS is as the address says, in the words of `pg`: nothing or `sslmode=disable` is plain text;
 * `require`, `verify-ca` and `verify-full` all verify certificate and host name (against
 * `sslrootcert=<file>` where given), which is stricter than libpq; `no-verify` encrypts only;
 * `uselibpqcompat=true` gives the modes libpq's weaker meaning.
 *
 * @throws OrionError `CONFIG_INVALID`
 */
export function connectionOptions({
  url,
  applicationName,
  connectTimeoutMs = CONNECT_TIMEOUT_MS,
  statementTimeoutMs = STATEMENT_TIMEOUT_MS,
}: Connection): pg.ClientConfig {
  const options: pg.ClientConfig = {
    connectionString: withExplicitTls(url),
    application_name: applicationName,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: statementTimeoutMs + ANSWER_MARGIN_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEPALIVE_DELAY_MS,
    // PgBouncer turns a connection away that brings these; Supavisor drops them.
    ...(connectionKind(url) === 'direct' && {
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    }),
  }
  refuseUnusable(options)
  return options
}

/** In making a client `pg` reads the parameters, and certificates: better now than later. */
function refuseUnusable(options: pg.ClientConfig): void {
  try {
    // oxlint-disable-next-line no-new -- only whether it can be made is of interest.
    new pg.Client(options)
  } catch (error) {
    const message = `The parameters of the database address do not work: ${reasonOf(error)}`
    throw new OrionError('CONFIG_INVALID', message, {
      remedy: 'Correct the part after the question mark in DATABASE_URL.',
    })
  }
}

/** Says `verify-full` where `pg` 8 means it, which also keeps its warning of pg 9 off stderr. */
function withExplicitTls(url: string): string {
  const parsed = parseDatabaseUrl(url)
  const mode = parsed.searchParams.get('sslmode')
  if (!mode || parsed.searchParams.get('uselibpqcompat') === 'true') return url
  if (!['prefer', 'require', 'verify-ca'].includes(mode)) return url
  parsed.searchParams.set('sslmode', 'verify-full')
  return parsed.href
}
