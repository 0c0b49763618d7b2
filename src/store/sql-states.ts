import { DRIVER_LOST } from '../postgres/lost-connection.ts'

/** What became of a statement or connection, as far as a caller acts on it. */
export type DatabaseFault = 'unreachable' | 'refused' | 'schema-missing' | 'input' | 'unknown'

// By SQLSTATE; two characters stand for a whole class.
// https://www.postgresql.org/docs/18/errcodes-appendix.html
const BY_STATE: Readonly<Record<string, DatabaseFault>> = {
  '08': 'unreachable',
  // The server speaks, but not with such a connection: an unknown startup parameter, for one.
  '08P01': 'refused',
  // Deadlock or lost race: the same statement works the next time.
  '40': 'unreachable',
  // Out of disk, memory or connections.
  '53': 'unreachable',
  // Waited too long for a lock.
  '55P03': 'unreachable',
  // Shutting down, starting up, or ended our statement for its time.
  '57': 'unreachable',
  '58': 'unreachable',
  // A standby, or a database that its provider made read-only: true until the failover is over.
  '25006': 'unreachable',
  '25P03': 'unreachable',
  '28': 'refused',
  '3D': 'refused',
  '42501': 'refused',
  '42883': 'schema-missing',
  '42P01': 'schema-missing',
  '42703': 'schema-missing',
  '3F': 'schema-missing',
  // Values that PostgreSQL cannot hold, constraints, and an index entry that is too long.
  '22': 'input',
  '23': 'input',
  '54': 'input',
}

/** By the code of Node's own errors. */
const BY_NODE_CODE: Readonly<Record<string, DatabaseFault>> = {
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EPIPE: 'unreachable',
  // A socket file that is not there, or not ours.
  ENOENT: 'unreachable',
  EACCES: 'refused',
  EPROTO: 'refused',
}

/** Node's and OpenSSL's names for certificates that do not hold. */
const TLS_CODE = /CERT|^ERR_(SSL|TLS)_|^UNABLE_TO_|^HOSTNAME_MISMATCH$/

/** `pg` gives these no code, only words. */
const BY_MESSAGE: readonly (readonly [RegExp, DatabaseFault])[] = [
  [DRIVER_LOST, 'unreachable'],
  [/^Query read timeout$|^timeout (expired|exceeded)/, 'unreachable'],
  [/^SASL: |server does not support SSL|establishing an SSL connection/, 'refused'],
  // Supavisor has one SQLSTATE (XX000) for most of its errors, and names of its own in front.
  [/^\((ENOTFOUND|ENOIDENTIFIER|EINVALIDUSERINFO|EMULTIPLEUSERS|ESSLREQUIRED)\) /, 'refused'],
  [/^\((EADDRNOTALLOWED|EBANNED)\) |^Tenant or user not found/, 'refused'],
  [/^\(E[A-Z]+\) |^max clients? /i, 'unreachable'],
]

/** Sorts an error that came out of `pg`. Give it the code and the words of the error. */
export function faultOf(code: string | undefined, message: string): DatabaseFault {
  const byCode = code
    ? (BY_NODE_CODE[code] ?? BY_STATE[code] ?? BY_STATE[code.slice(0, 2)])
    : undefined
  if (byCode) return byCode
  if (code && TLS_CODE.test(code)) return 'refused'
  return BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1] ?? 'unknown'
}
