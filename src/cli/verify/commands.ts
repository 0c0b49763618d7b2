import type { Command } from 'commander'
import { leaf } from '../command.ts'
import type { Output } from '../output.ts'
import { VERIFY_FLAGS } from './flags.ts'

/** `orion verify` */
export function addVerifyCommand(program: Command, output: Output): void {
  leaf(program, 'verify', {
    about: 'prove what can be proved about one run, line by line',
    args: [['<id>']],
    flags: VERIFY_FLAGS,
    examples: ['orion verify order-4711', 'orion verify my-run --workflows ./workflows.ts --json'],
    run: async (id, flags) => (await import('./verify.ts')).verifyCommand(output, id, flags),
  })
}
