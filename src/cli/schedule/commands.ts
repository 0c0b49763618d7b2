import type { Command } from 'commander'
import type { ScheduleStep } from '../../client/schedules.ts'
import { group, leaf } from '../command.ts'
import { CONNECTION_FLAGS } from '../connection-flags.ts'
import type { Output } from '../output.ts'
import { CREATE_FLAGS, PAUSE_FLAGS } from './flags.ts'

/** `orion schedule …`: runs that are started again and again. */
export function addScheduleCommands(program: Command, output: Output): void {
  const schedule = group(program, 'schedule', 'start runs regularly')
  leaf(schedule, 'create', {
    about: 'create a schedule, which starts a run each time it is due',
    args: [['<id>']],
    flags: CREATE_FLAGS,
    examples: [
      `orion schedule create nightly --type batchImport --cron '0 2 * * *' --input @import.json`,
      `orion schedule create sweep --type sweep --custom --every '1 hour'`,
    ],
    run: async (id, flags) => (await import('./create.ts')).createCommand(output, id, flags),
  })
  leaf(schedule, 'list', {
    about: 'list schedules, with what each starts and when next',
    flags: CONNECTION_FLAGS,
    examples: ['orion schedule list'],
    run: async (flags) => (await import('./list.ts')).listCommand(output, flags),
  })
  for (const [step, about] of STEPS) {
    leaf(schedule, step, {
      about,
      args: [['<id>']],
      flags: PAUSE_FLAGS,
      examples: [`orion schedule ${step} nightly`],
      run: async (id, flags) =>
        (await import('./steer.ts')).steerCommand(output, { id, step }, flags),
    })
  }
}

const STEPS: readonly (readonly [ScheduleStep, string])[] = [
  ['pause', 'start nothing until the schedule is resumed'],
  ['resume', 'let a paused schedule start runs again'],
  ['trigger', 'start a run of the schedule now'],
  ['delete', 'remove a schedule; the runs that it has started go on'],
]
