import type { Command } from 'commander'
import { leaf } from '../command.ts'
import { CONNECTION_FLAGS } from '../connection-flags.ts'
import type { Output } from '../output.ts'
import { BATCH_FLAGS, RESET_FLAGS, TERMINATE_FLAGS } from './flags.ts'

/** `orion run cancel`, `terminate`, `reset` and `batch`: to stop runs, and to start them again. */
export function addRescue(run: Command, output: Output): void {
  leaf(run, 'cancel', {
    about: 'ask a run to stop; its workflow decides what to undo',
    args: [['<id>']],
    flags: CONNECTION_FLAGS,
    examples: ['orion run cancel order-4711'],
    run: async (id, flags) => (await import('./cancel.ts')).cancelCommand(output, id, flags),
  })
  leaf(run, 'terminate', {
    about: 'end a run at once; nothing is undone',
    args: [['<id>']],
    flags: TERMINATE_FLAGS,
    examples: [`orion run terminate order-4711 --reason 'started by mistake'`],
    run: async (id, flags) => (await import('./terminate.ts')).terminateCommand(output, id, flags),
  })
  leaf(run, 'reset', {
    about: 'show what a reset of a run would repeat; with --yes, reset it',
    args: [['<id>']],
    flags: RESET_FLAGS,
    examples: [
      'orion run reset order-4711',
      'orion run reset order-4711 --to first --yes --reason fixed',
    ],
    run: async (id, flags) => (await import('./reset.ts')).resetCommand(output, id, flags),
  })
  leaf(run, 'batch', {
    about: 'show which running runs a query finds; with --yes, cancel, terminate or signal them',
    args: [
      ['<verb>', 'cancel, terminate or signal'],
      ['<query>', 'a list filter of Temporal'],
    ],
    flags: BATCH_FLAGS,
    examples: [
      `orion run batch cancel "WorkflowType = 'order'"`,
      `orion run batch terminate "WorkflowType = 'order'" --yes --reason 'test data'`,
    ],
    run: async (verb, query, flags) =>
      (await import('./batch.ts')).batchCommand(output, { verb, query }, flags),
  })
}
