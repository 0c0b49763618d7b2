import { UP_FLAGS } from '../stack/flags.ts'
import type { FlagsOf } from '../flags.ts'

export const DEV_FLAGS = { '--server <kind>': UP_FLAGS['--server <kind>'] }
export type DevFlags = FlagsOf<typeof DEV_FLAGS>
