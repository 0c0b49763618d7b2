import type { Command } from 'commander'
import { examples, leaf, withConnectionFlags } from '../command.ts'
import type { Output } from '../output.ts'

/** `orion verify` */
export function addVerifyCommand(program: Command, output: Output): void {
  const verify = leaf(program, 'verify', 'prove what can be proved of one run, line by line')
    .argument('<id>')
    .option('--workflows <file>', 'file whose exports are workflow types; Orion’s own where absent')
    .action(async (id, flags) => (await import('./verify.ts')).verifyCommand(output, id, flags))
  examples(
    withConnectionFlags(verify),
    'orion verify order-4711',
    'orion verify my-run --workflows ./workflows.ts --json',
  )
}
