import { CONNECTION_FLAGS } from '../connection-flags.ts'
import { oneOf, required, wholeNumber, type FlagsOf } from '../flags.ts'

export const LIST_FLAGS = {
  '--for <person>': 'only those that this person may decide',
  '--policy <name>': 'only those under this policy',
  '--state <state>': oneOf('only those under a policy that are in this state; open if absent', [
    'open',
    'approved',
    'rejected',
    'expired',
    'withdrawn',
    'unsatisfiable',
    'any',
  ]),
  '--limit <n>': wholeNumber('how many at most (20)'),
  ...CONNECTION_FLAGS,
}
export type ListFlags = FlagsOf<typeof LIST_FLAGS>

export const SHOW_FLAGS = {
  '--approval <name>': 'name of the approval, if the run asks for several',
  '--for <person>': 'also say what this person may do',
  ...CONNECTION_FLAGS,
}
export type ShowFlags = FlagsOf<typeof SHOW_FLAGS>

export const RECONCILE_FLAGS = {
  '--run <id>': 'only this run, with requests of it that the records lack',
  '--all': 'also ask all running runs for requests that the records lack, as after a restore',
  ...CONNECTION_FLAGS,
}
export type ReconcileFlags = FlagsOf<typeof RECONCILE_FLAGS>

const MESSAGE_FLAGS = {
  '--approval <name>': 'name of the approval, if the run asks for several',
  '--decision-id <id>': 'id of this message: sent again with the same id, it counts once',
  '--key <file>': 'sign the message with this key, to prove who sends it',
  ...CONNECTION_FLAGS,
}

export const DECIDE_FLAGS = {
  '--approver <name>': required('who decides'),
  '--reason <text>': 'why, for the record',
  '--digest <digest>': 'digest of what was shown to you; of what is asked for now if absent',
  '--in-place-of <person>': 'the person in whose place the approver decides',
  ...MESSAGE_FLAGS,
}
export type DecideFlags = FlagsOf<typeof DECIDE_FLAGS>

export const SAY_FLAGS = {
  '--by <name>': required('who says it'),
  ...MESSAGE_FLAGS,
}
export type SayFlags = FlagsOf<typeof SAY_FLAGS>

export const REASON_FLAGS = { '--reason <text>': 'why, for the record', ...SAY_FLAGS }
export const EDIT_FLAGS = {
  '--args <json>': required(
    'the new arguments, all of them, as JSON, @file, or - for standard input',
  ),
  ...REASON_FLAGS,
}
export const TEXT_FLAGS = { '--text <text>': required('what to say'), ...SAY_FLAGS }
export const ANSWER_FLAGS = {
  '--question <id>': 'which question; the last one without an answer if absent',
  ...TEXT_FLAGS,
}
export const DELEGATE_FLAGS = {
  '--to <person>': required('who decides in your place'),
  '--until <time>': required('how long: a time (ISO 8601), or a duration such as "2 days"'),
  ...SAY_FLAGS,
}
export const EXTEND_FLAGS = {
  '--until <time>': required('the new deadline: a time (ISO 8601), or a duration from now'),
  ...REASON_FLAGS,
}
export const REOPEN_FLAGS = {
  '--reason <text>': required('why the people of now should decide'),
  ...SAY_FLAGS,
}
export const BREAK_GLASS_FLAGS = {
  '--reason <text>': required('why it cannot wait'),
  ...SAY_FLAGS,
}
export const REVIEW_FLAGS = {
  '--dispute': 'say that it was no emergency; without this flag you confirm that it was',
  ...REASON_FLAGS,
}
