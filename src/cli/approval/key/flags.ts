import { name, required, type FlagsOf } from '../../flags.ts'

export const CREATE_FLAGS = {
  '--person <id>': name('the one person that the key speaks for'),
  '--service': 'for a program that signs for people whom it has authenticated',
  '--out <file>': required('file for the private key; must not be there yet'),
  '--label <text>': name('what the list shows'),
}
export type CreateFlags = FlagsOf<typeof CREATE_FLAGS>

export const END_FLAGS = { '--reason <text>': name('why, for the record') }
export type EndFlags = FlagsOf<typeof END_FLAGS>
