import { CONNECTION_FLAGS } from '../connection-flags.ts'
import type { FlagsOf } from '../flags.ts'

export const TOP_FLAGS = {
  '--once': 'print once and end',
  ...CONNECTION_FLAGS,
}
export type TopFlags = FlagsOf<typeof TOP_FLAGS>
