import { CONNECTION_FLAGS } from '../connection-flags.ts'
import { required, wholeNumber, type FlagsOf } from '../flags.ts'

export const LIST_FLAGS = {
  '--limit <n>': wholeNumber('how many at most (20)'),
  ...CONNECTION_FLAGS,
}
export type ListFlags = FlagsOf<typeof LIST_FLAGS>

export const DECIDE_FLAGS = {
  '--approver <name>': required('who decides'),
  '--reason <text>': 'why, for the record',
  '--approval <name>': 'name of the approval, if the run asks for several',
  '--decision-id <id>': 'repeat it to send the same decision again',
  ...CONNECTION_FLAGS,
}
export type DecideFlags = FlagsOf<typeof DECIDE_FLAGS>
