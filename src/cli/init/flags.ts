import { name, type FlagsOf } from '../flags.ts'

export const INIT_FLAGS = {
  '--package <spec>': name('what npm installs as Orion; this version if absent'),
}
export type InitFlags = FlagsOf<typeof INIT_FLAGS>
