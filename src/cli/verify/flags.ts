import { CONNECTION_FLAGS } from '../connection-flags.ts'
import type { FlagsOf } from '../flags.ts'

export const VERIFY_FLAGS = {
  '--workflows <file>': 'file whose exports are workflow types; Orion’s own if absent',
  ...CONNECTION_FLAGS,
}
export type VerifyFlags = FlagsOf<typeof VERIFY_FLAGS>
