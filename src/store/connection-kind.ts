import { parseDatabaseUrl } from './database-url.ts'

/**
 * What answers at an address. It decides what may be asked of a connection:
 *
 * - `direct`: PostgreSQL itself; everything works.
 * - `session-pooler`: a separate backend for as long as the connection lives.
 * - `transaction-pooler`: another backend for each transaction, so no session state.
 */
export type ConnectionKind = 'direct' | 'session-pooler' | 'transaction-pooler'

const SUPABASE_POOLER_SUFFIX = '.pooler.supabase.com'
// Of Supavisor and Supabase's own PgBouncer in transaction mode; PgBouncer's own default.
const TRANSACTION_PORTS = new Set(['6543', '6432'])

/**
 * Recognises from an address alone what answers there, without connecting. A pooler that looks
 * like PostgreSQL itself needs `?pgbouncer=true`, which other tools read as well.
 *
 * @throws OrionError `CONFIG_INVALID`
 */
export function connectionKind(url: string): ConnectionKind {
  const parsed = parseDatabaseUrl(url)
  const port = parsed.searchParams.get('port') ?? parsed.port
  if (parsed.searchParams.get('pgbouncer') === 'true') return 'transaction-pooler'
  if (TRANSACTION_PORTS.has(port)) return 'transaction-pooler'
  return parsed.hostname.endsWith(SUPABASE_POOLER_SUFFIX) ? 'session-pooler' : 'direct'
}
