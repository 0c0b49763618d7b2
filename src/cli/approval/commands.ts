import type { Command } from 'commander'
import { examples, group, integerOption, leaf, withConnectionFlags } from '../command.ts'
import type { Output } from '../output.ts'

/** `orion approval …` */
export function addApprovalCommands(program: Command, output: Output): void {
  const approval = group(program, 'approval', 'see what waits for a person, and decide')

  const list = leaf(approval, 'list', 'list approvals that wait for a decision')
    .addOption(integerOption('--limit <n>', 'how many at most (20)'))
    .action(async (flags) => (await import('./list.ts')).listCommand(output, flags))
  examples(withConnectionFlags(list), 'orion approval list')

  for (const [verb, decision, meaning] of [
    ['approve', 'approved', 'say yes'],
    ['reject', 'rejected', 'say no'],
  ] as const) {
    const decide = leaf(approval, verb, meaning)
      .argument('<id>', 'id of the run that waits')
      .requiredOption('--approver <name>', 'who decides')
      .option('--reason <text>', 'why, for the record')
      .option('--approval <name>', 'which of the approvals that the run asks for')
      .option('--decision-id <id>', 'repeat it to send the same decision again')
      .action(async (id, flags) =>
        (await import('./decide.ts')).decideCommand(output, decision, id, flags),
      )
    examples(
      withConnectionFlags(decide),
      `orion approval ${verb} refund-1 --approver maria --reason "checked the receipt"`,
      `orion approval ${verb} cleanup-1 --approval files --approver maria`,
    )
  }
}
