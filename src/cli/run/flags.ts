import { CONNECTION_FLAGS } from '../connection-flags.ts'
import { name, wholeNumber, type FlagsOf } from '../flags.ts'

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
  '--limit <n>': wholeNumber('how many at most (20)'),
  ...CONNECTION_FLAGS,
}
export type ListFlags = FlagsOf<typeof LIST_FLAGS>

export const SIGNAL_FLAGS = {
  '-i, --input <json>': 'payload as JSON, @file, or - for standard input',
  ...CONNECTION_FLAGS,
}
export type SignalFlags = FlagsOf<typeof SIGNAL_FLAGS>
