import { CONNECTION_FLAGS } from '../connection-flags.ts'
import { name, required, text, type FlagsOf } from '../flags.ts'

export const CREATE_FLAGS = {
  '--type <type>': required('workflow type that it starts'),
  '--every <duration>': text("how often, for example '1 hour'"),
  '--cron <line>': text("or when, for example '0 9 * * 1-5'"),
  '--timezone <zone>': name('time zone of the cron line, for example Europe/Vienna; UTC if absent'),
  '-i, --input <json>': 'input of each run as JSON, @file, or - for standard input',
  '--task-queue <name>': name('task queue; the first of ORION_TASK_QUEUES if absent'),
  '--custom': 'start your own workflow type, which Orion does not know',
  '--paused': 'start nothing until it is resumed',
  ...CONNECTION_FLAGS,
}
export type CreateFlags = FlagsOf<typeof CREATE_FLAGS>

export const PAUSE_FLAGS = {
  '--note <text>': text('why, for people who look at the schedule'),
  ...CONNECTION_FLAGS,
}
export type PauseFlags = FlagsOf<typeof PAUSE_FLAGS>
