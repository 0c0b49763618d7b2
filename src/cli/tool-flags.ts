import { CONNECTION_FLAGS } from './connection-flags.ts'
import { text, withDefault, type FlagsOf } from './flags.ts'

export const WORKER_FLAGS = {
  '--workflows <file>': 'file whose exports are workflow types; Orion’s own if absent',
  '--activities <file>': 'file whose exported functions are activities',
  ...CONNECTION_FLAGS,
}
export type WorkerFlags = FlagsOf<typeof WORKER_FLAGS>

export const MIGRATE_FLAGS = {
  '--adopt': 'record migrations whose tables exist but which the history has lost',
}
export type MigrateFlags = FlagsOf<typeof MIGRATE_FLAGS>

export const URL_FLAGS = {
  '--owner': 'for the role that owns the database of the local stack and may make tables',
}
export type UrlFlags = FlagsOf<typeof URL_FLAGS>

export const SERVE_FLAGS = {
  '--listen <host:port>': withDefault(text('where to listen'), '127.0.0.1:8888'),
}
export type ServeFlags = FlagsOf<typeof SERVE_FLAGS>
