import { CONNECTION_FLAGS } from '../connection-flags.ts'
import { name, required, text, type Flag, type FlagsOf } from '../flags.ts'

export const START_FLAGS = {
  '--listen <host:port>': text('where to listen; ORION_API_ADDRESS if absent'),
  ...CONNECTION_FLAGS,
}
export type StartFlags = FlagsOf<typeof START_FLAGS>

const ROLES: Flag<readonly string[], true> = {
  about: 'what it may do: requester, approver, operator, auditor',
  adapt: (option) =>
    option.choices(['requester', 'approver', 'operator', 'auditor']).makeOptionMandatory(),
}

export const CREATE_KEY_FLAGS = {
  '--person <name>': required('the person or program that the key stands for'),
  '--role <role...>': ROLES,
  '--name <text>': name('what it is for'),
  '--expires <duration>': text('how long it works; forever if absent'),
}
export type CreateKeyFlags = FlagsOf<typeof CREATE_KEY_FLAGS>
