import type { Command } from 'commander'
import { leaf } from '../command.ts'
import type { Output } from '../output.ts'
import { TOP_FLAGS } from './flags.ts'

/** `orion top` */
export function addTopCommand(program: Command, output: Output): void {
  leaf(program, 'top', {
    about: 'show live figures: runs, queues, workers, approvals, servers',
    flags: TOP_FLAGS,
    examples: ['orion top', 'orion top --once', 'orion top --json'],
    afterword: 'On a terminal it goes on until Ctrl-C; elsewhere it prints once.',
    run: async (flags) => (await import('./top.ts')).topCommand(output, flags),
  })
}
