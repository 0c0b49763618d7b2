import type { ErrorCode } from './catalogue.ts'

/** What any call to Temporal may fail with, whatever it asks for. */
export const TEMPORAL_FAILURES = [
  'TEMPORAL_UNREACHABLE',
  'TEMPORAL_REFUSED',
  'TEMPORAL_TLS_FAILED',
  'TEMPORAL_KEY_REFUSED',
  'PAYLOAD_ENCODING_UNKNOWN',
  'PAYLOAD_CORRUPT',
  'PAYLOAD_KEY_UNKNOWN',
  'TOO_MANY_FILES',
] as const satisfies readonly ErrorCode[]

/** The same, and what is about the run or the request that a call names. */
export type TemporalCode =
  | (typeof TEMPORAL_FAILURES)[number]
  | 'INPUT_INVALID'
  | 'PAYLOAD_TOO_LARGE'
  | 'RUN_NOT_FOUND'
  | 'RUN_CLOSED'
  | 'NO_WORKER'
  | 'INTERNAL'

/** What any query of PostgreSQL may fail with. */
export const DATABASE_FAILURES = [
  'DATABASE_UNREACHABLE',
  'DATABASE_REFUSED',
  'DATABASE_SCHEMA_MISSING',
  'TOO_MANY_FILES',
] as const satisfies readonly ErrorCode[]

/** The same, and what is about the values that a query is given. */
export type DatabaseCode = (typeof DATABASE_FAILURES)[number] | 'INPUT_INVALID' | 'INTERNAL'
