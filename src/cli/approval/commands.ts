import type { Command } from 'commander'
import { group, leaf } from '../command.ts'
import type { Output } from '../output.ts'
import { DECIDE_FLAGS, LIST_FLAGS, RECONCILE_FLAGS, SHOW_FLAGS } from './flags.ts'
import { addKeyCommands } from './key/commands.ts'
import { addLinkCommands } from './link/commands.ts'
import { addSayCommands } from './say-commands.ts'

/** `orion approval …` */
export function addApprovalCommands(program: Command, output: Output): void {
  const approval = group(program, 'approval', 'see what waits for a decision, and decide')

  leaf(approval, 'list', {
    about: 'list approvals that wait for a decision',
    flags: LIST_FLAGS,
    examples: ['orion approval list', 'orion approval list --for maria'],
    run: async (flags) => (await import('./list.ts')).listCommand(output, flags),
  })

  leaf(approval, 'show', {
    about: 'show one approval: who may decide, what is missing, what was said',
    args: [['<id>', 'id of the run that asks']],
    flags: SHOW_FLAGS,
    examples: ['orion approval show refund-1 --for maria'],
    run: async (id, flags) => (await import('./show.ts')).showCommand(output, id, flags),
  })

  for (const [verb, decision, about] of [
    ['approve', 'approved', 'say yes'],
    ['reject', 'rejected', 'say no'],
  ] as const) {
    leaf(approval, verb, {
      about,
      args: [['<id>', 'id of the run that waits']],
      flags: DECIDE_FLAGS,
      examples: [
        `orion approval ${verb} refund-1 --approver maria --reason "checked the receipt"`,
        `orion approval ${verb} cleanup-1 --approval files --approver maria`,
      ],
      run: async (id, flags) =>
        (await import('./decide.ts')).decideCommand(output, decision, id, flags),
    })
  }
  addSayCommands(approval, output)
  leaf(approval, 'reconcile', {
    about: 'correct the records of approvals under a policy where they differ from Temporal',
    flags: RECONCILE_FLAGS,
    examples: ['orion approval reconcile', 'orion approval reconcile --all'],
    run: async (flags) => (await import('./reconcile.ts')).reconcileCommand(output, flags),
  })
  addLinkCommands(approval, output)
  addKeyCommands(approval, output)
}
