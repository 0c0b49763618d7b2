import { OrionError } from '../errors/orion-error.ts'

/** Where a connection leads, without the password. */
export interface DatabaseTarget {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
}

const POSTGRES_PORT = 5432

/**
 * Reads a `postgres://` or `postgresql://` address.
 *
 * @throws OrionError `CONFIG_INVALID`, which never repeats the address: it may hold a password.
 */
export function parseDatabaseUrl(url: string): URL {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    // Node's error carries the address, so it is not kept as the cause.
    throw invalid('is not an address of the form postgres://user:password@host:5432/database')
  }
  if (parsed.protocol !== 'postgres:' && parsed.protocol !== 'postgresql:') {
    throw invalid('has to start with postgres:// or postgresql://')
  }
  if (parsed.hash || (!parsed.username && (parsed.pathname + parsed.search).includes('@'))) {
    // Otherwise a piece of the password would be taken for a database name, and shown in errors.
    throw invalid('has a password with one of # ? / @ in it')
  }
  for (const part of [parsed.username, parsed.password, parsed.pathname]) {
    if (decode(part) === undefined) throw invalid('has a % that does not start a two-digit code')
  }
  return parsed
}

/** Names server, database and user of an address for messages; leaves the password out. */
export function databaseTarget(url: string): DatabaseTarget {
  const parsed = parseDatabaseUrl(url)
  const user = parsed.searchParams.get('user') || decode(parsed.username) || ''
  return {
    host: parsed.searchParams.get('host') || parsed.hostname || 'localhost',
    port: Number(parsed.searchParams.get('port') || parsed.port || POSTGRES_PORT),
    database: decode(parsed.pathname.slice(1)) || user,
    user,
  }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    // The caller reports it, as it knows what the text was for.
    return undefined
  }
}

function invalid(problem: string): OrionError {
  return new OrionError('CONFIG_INVALID', `The database address ${problem}.`, {
    remedy:
      'Correct DATABASE_URL. In user and password, write every character other than letters and ' +
      'digits as a % code: @ as %40, / as %2F, # as %23, % as %25.',
  })
}
