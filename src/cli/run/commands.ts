import type { Command } from 'commander'
import { group, leaf } from '../command.ts'
import { CONNECTION_FLAGS } from '../connection-flags.ts'
import type { Output } from '../output.ts'
import { addMessages } from './message-commands.ts'
import { addRescue } from './rescue-commands.ts'
import { CHANGES_FLAGS, HISTORY_FLAGS, LIST_FLAGS, START_FLAGS } from './flags.ts'

/** `orion run …` */
export function addRunCommands(program: Command, output: Output): void {
  const run = group(program, 'run', 'start, find and steer runs')
  addStart(run, output)
  addReading(run, output)
  addMessages(run, output)
  addRescue(run, output)
}

function addStart(run: Command, output: Output): void {
  leaf(run, 'start', {
    about: 'start a run of a workflow type',
    args: [['<type>', 'durableDemo, approval, order, batchImport, or your own with --custom']],
    flags: START_FLAGS,
    examples: [
      `orion run start durableDemo --input '{"steps": 4, "sleep": "5 seconds"}' --wait`,
      `orion run start approval --input '{"subject": "Refund 4711", "requestedBy": "agent-7"}'`,
      `orion run start order --input '{"sku": "lamp", "amountCents": 4900}' --id order-4711`,
    ],
    run: async (type, flags) => (await import('./start.ts')).startCommand(output, type, flags),
  })
}

function addReading(run: Command, output: Output): void {
  leaf(run, 'list', {
    about: 'list runs, newest first',
    flags: LIST_FLAGS,
    examples: ['orion run list --status running --type approval', 'orion run list --failing'],
    run: async (flags) => (await import('./list.ts')).listCommand(output, flags),
  })
  leaf(run, 'show', {
    about: 'show a run: state, result, approvals, audit trail, effects',
    args: [['<id>']],
    flags: CONNECTION_FLAGS,
    examples: ['orion run show order-4711'],
    run: async (id, flags) => (await import('./show.ts')).showCommand(output, id, flags),
  })
  leaf(run, 'why', {
    about: 'show where the time of a run went, and what would shorten it',
    args: [['<id>']],
    flags: CONNECTION_FLAGS,
    examples: ['orion run why order-4711'],
    run: async (id, flags) => (await import('./why.ts')).whyCommand(output, id, flags),
  })
  leaf(run, 'history', {
    about: 'list the events of a run, each with a short description',
    args: [['<id>']],
    flags: HISTORY_FLAGS,
    examples: [
      'orion run history order-4711',
      'orion run history order-4711 --output order-4711.history.json',
    ],
    run: async (id, flags) => (await import('./history.ts')).historyCommand(output, id, flags),
  })
  leaf(run, 'changes', {
    about: 'list changes of workflow code that open runs know, and which old ways they still need',
    flags: CHANGES_FLAGS,
    examples: ['orion run changes', 'orion run changes --type purchase'],
    run: async (flags) => (await import('./changes.ts')).changesCommand(output, flags),
  })
}
