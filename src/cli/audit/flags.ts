import { CONNECTION_FLAGS } from '../connection-flags.ts'
import { name, oneOf, required, wholeNumber, withDefault, type FlagsOf } from '../flags.ts'

const RUN = { '--run <id>': name('only the chains of this run') }

export const VERIFY_FLAGS = {
  ...RUN,
  '--export <file>': name('an export, instead of the database'),
  '--against <file>': name('an earlier export, to compare with'),
}
export type VerifyFlags = FlagsOf<typeof VERIFY_FLAGS>

export const EXPORT_FLAGS = {
  ...RUN,
  '--out <file>': required('file to write'),
  '--format <format>': withDefault(oneOf('ndjson or csv', ['ndjson', 'csv']), 'ndjson'),
}
export type ExportFlags = FlagsOf<typeof EXPORT_FLAGS>

export const RECONCILE_FLAGS = {
  ...RUN,
  '--limit <n>': wholeNumber('how many runs at most, the newest first (100)'),
  ...CONNECTION_FLAGS,
}
export type ReconcileFlags = FlagsOf<typeof RECONCILE_FLAGS>
