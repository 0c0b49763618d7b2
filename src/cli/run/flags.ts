import { CONNECTION_FLAGS } from '../connection-flags.ts'
import { name, text, wholeNumber, withDefault, type FlagsOf } from '../flags.ts'

export const START_FLAGS = {
  '-i, --input <json>': 'input as JSON, @file, or - for standard input',
  '--id <id>': 'id of the run; random if absent',
  '--task-queue <name>': name('task queue; the first of ORION_TASK_QUEUES if absent'),
  '--custom': 'start your own workflow type, which Orion does not know',
  '--wait': 'wait for the end and print the result',
  ...CONNECTION_FLAGS,
}
export type StartFlags = FlagsOf<typeof START_FLAGS>

export const LIST_FLAGS = {
  '--status <status>': 'running, completed, failed, cancelled, terminated or timedout',
  '--type <type>': 'only this workflow type',
  '--phase <phase>': 'only runs in this state: sleeping, pending, …',
  '--failing': 'only runs that are stuck because their task fails each time',
  '--limit <n>': wholeNumber('how many at most (20)'),
  ...CONNECTION_FLAGS,
}
export type ListFlags = FlagsOf<typeof LIST_FLAGS>

export const CHANGES_FLAGS = {
  '--type <type>': 'only runs of this workflow type',
  ...CONNECTION_FLAGS,
}
export type ChangesFlags = FlagsOf<typeof CHANGES_FLAGS>

export const SIGNAL_FLAGS = {
  '-i, --input <json>': 'payload as JSON, @file, or - for standard input',
  ...CONNECTION_FLAGS,
}
export type SignalFlags = FlagsOf<typeof SIGNAL_FLAGS>

export const UPDATE_FLAGS = {
  ...SIGNAL_FLAGS,
  '--update-id <id>': name('id of the update; with the same id it gets the same answer'),
  '--timeout <duration>': withDefault(text('how long to wait for the answer'), '10 seconds'),
}
export type UpdateFlags = FlagsOf<typeof UPDATE_FLAGS>

export const HISTORY_FLAGS = {
  '--output <file>': name("write Temporal's JSON, which replays, into this file"),
  ...CONNECTION_FLAGS,
}
export type HistoryFlags = FlagsOf<typeof HISTORY_FLAGS>

const REASON = { '--reason <text>': text('why, for the history') }
const YES = { '--yes': 'do it; without this the command only shows what it would do' }

export const TERMINATE_FLAGS = { ...REASON, ...CONNECTION_FLAGS }
export type TerminateFlags = FlagsOf<typeof TERMINATE_FLAGS>

export const RESET_FLAGS = {
  '--to <point>': withDefault(text('first, last, or the id of an event'), 'last'),
  ...YES,
  ...REASON,
  ...CONNECTION_FLAGS,
}
export type ResetFlags = FlagsOf<typeof RESET_FLAGS>

export const BATCH_FLAGS = {
  '-i, --input <json>': 'payload of the signal as JSON, @file, or - for standard input',
  '--signal <name>': name('name of the signal, for the verb signal'),
  ...YES,
  ...REASON,
  ...CONNECTION_FLAGS,
}
export type BatchFlags = FlagsOf<typeof BATCH_FLAGS>
