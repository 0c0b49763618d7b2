import type { Command } from 'commander'
import { leaf } from '../command.ts'
import type { Output } from '../output.ts'
import { SIGNAL_FLAGS, UPDATE_FLAGS } from './flags.ts'

/** `orion run signal`, `query` and `update`: messages to a run. */
export function addMessages(run: Command, output: Output): void {
  leaf(run, 'signal', {
    about: 'send a signal to a run',
    args: [['<id>'], ['<name>', 'name of the signal']],
    flags: SIGNAL_FLAGS,
    examples: [
      `orion run signal refund-1 approve --input '{"decisionId": "d1", "approver": "maria"}'`,
    ],
    run: async (id, signal, flags) =>
      (await import('./signal.ts')).signalCommand(output, id, signal, flags),
  })
  leaf(run, 'query', {
    about: 'ask a run something; a worker answers, also after its end',
    args: [['<id>'], ['<name>', 'name of the query']],
    flags: SIGNAL_FLAGS,
    examples: ['orion run query refund-1 status'],
    run: async (id, query, flags) =>
      (await import('./query.ts')).queryCommand(output, id, query, flags),
  })
  leaf(run, 'update', {
    about: 'send an update to a run and wait for its answer',
    args: [['<id>'], ['<name>', 'name of the update']],
    flags: UPDATE_FLAGS,
    examples: [`orion run update cart-7 addItem --input '{"sku": "lamp"}'`],
    run: async (id, update, flags) =>
      (await import('./update.ts')).updateCommand(output, id, update, flags),
  })
}
