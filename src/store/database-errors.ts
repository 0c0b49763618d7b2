import {
  isOrionError,
  OrionError,
  reasonOf,
  type OrionErrorOptions,
} from '../errors/orion-error.ts'
import type { DatabaseCode } from '../errors/failure-codes.ts'

import { tooManyFiles } from '../errors/too-many-files.ts'
import { databaseTarget, parseDatabaseUrl } from './database-url.ts'
import { faultOf, type DatabaseFault } from './sql-states.ts'

const LIMIT_CODES = /^E[MN]FILE$/

const CODES: Readonly<Record<DatabaseFault, DatabaseCode>> = {
  unreachable: 'DATABASE_UNREACHABLE',
  refused: 'DATABASE_REFUSED',
  'schema-missing': 'DATABASE_SCHEMA_MISSING',
  input: 'INPUT_INVALID',
  unknown: 'INTERNAL',
}

const WORDS: Readonly<Record<DatabaseFault, string>> = {
  unreachable: 'cannot be used right now',
  refused: 'refused',
  'schema-missing': 'lacks the tables of this version',
  input: 'cannot keep these values',
  unknown: 'failed in an unexpected way',
}

/**
 * Makes an error of the catalogue out of whatever `pg` or Node threw while talking to the
 * database at `url`; `OrionError`s pass unchanged. The original stays as the cause. Neither
 * message nor details ever hold the password.
 */
export function databaseError(error: unknown, url: string): OrionError {
  // By the code: the server's own words about its files are another matter.
  const lacking = LIMIT_CODES.test(codeOf(error) ?? '') ? tooManyFiles(error) : undefined
  const coded = isOrionError(error) ? error : lacking
  if (coded) return coded
  const target = databaseTarget(url)
  const fault = faultOf(codeOf(error), reasonOf(error))
  const reason = withoutPassword(reasonOf(error), url)
  const where = `${target.host}:${target.port} (database ${target.database}, user ${target.user})`
  return new OrionError(CODES[fault], `PostgreSQL at ${where} ${WORDS[fault]}: ${reason}`, {
    cause: error,
    ...remedyFor(reason),
    details: { ...target, sqlState: sqlStateOf(error) },
  })
}

/** Whether the same call may succeed later without anyone changing anything. */
export function isRetryable(error: unknown): boolean {
  if (isOrionError(error)) return error.code === 'DATABASE_UNREACHABLE'
  return faultOf(codeOf(error), reasonOf(error)) === 'unreachable'
}

/** The SQLSTATE of a PostgreSQL error, `undefined` for every other one. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = codeOf(error)
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code)
    ? code
    : undefined
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return error instanceof AggregateError ? codeOf(error.errors[0]) : undefined
}

/** Advice for reasons that say more than the catalogue's entry. */
function remedyFor(reason: string): Pick<OrionErrorOptions, 'remedy'> {
  if (/certificate/i.test(reason)) {
    return {
      remedy:
        'Add sslmode=verify-full&sslrootcert=<file> with the CA certificate of the provider to ' +
        'DATABASE_URL (Supabase: Database Settings, SSL Configuration), or sslmode=no-verify to ' +
        'encrypt without verifying the server.',
    }
  }
  if (/startup parameter/i.test(reason)) {
    return {
      remedy: 'A pooler answers there: add pgbouncer=true to the parameters of DATABASE_URL.',
    }
  }
  if (/no encryption/.test(reason)) {
    return { remedy: 'Add sslmode=verify-full to DATABASE_URL, and sslrootcert=<file> if needed.' }
  }
  if (/does not support SSL/.test(reason)) {
    return { remedy: 'Remove sslmode from DATABASE_URL, or switch TLS on in the server.' }
  }
  return {}
}

/** Shorter ones occur within ordinary words. */
const SHORT_PASSWORD = 5

/** A last guard: servers and proxies word their errors as they like. */
function withoutPassword(text: string, url: string): string {
  const { username, password, pathname } = parseDatabaseUrl(url)
  if (!password) return text
  const inAddress = text.replaceAll(`:${password}@`, ':***@')
  // One that is a name or a few letters would only make the reason unreadable.
  const readable =
    password.length < SHORT_PASSWORD || [username, pathname.slice(1)].includes(password)
  if (readable) return inAddress
  return inAddress.replaceAll(password, '***').replaceAll(decodeURIComponent(password), '***')
}
