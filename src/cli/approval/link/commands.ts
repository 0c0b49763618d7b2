import type { Command } from 'commander'
import { group, leaf } from '../../command.ts'
import type { Output } from '../../output.ts'
import { CREATE_LINK_FLAGS, LIST_LINKS_FLAGS } from './flags.ts'

/** `orion approval link …` */
export function addLinkCommands(approval: Command, output: Output): void {
  const link = group(approval, 'link', 'links by which one person decides once, without an account')

  leaf(link, 'create', {
    about: 'make a link for one person and one approval, and print it once',
    args: [['<id>', 'id of the run that asks']],
    flags: CREATE_LINK_FLAGS,
    examples: ['orion approval link create refund-1 --person maria --expires "2 days"'],
    run: async (id, flags) => (await import('./create.ts')).createLinkCommand(output, id, flags),
  })
  leaf(link, 'list', {
    about: 'list the links, the newest first, and who tried one again',
    flags: LIST_LINKS_FLAGS,
    examples: ['orion approval link list', 'orion approval link list --run refund-1'],
    run: async (flags) => (await import('./list.ts')).listLinksCommand(output, flags),
  })
  leaf(link, 'revoke', {
    about: 'end a link before it was used',
    args: [['<link>', 'id of the link, as the list shows it']],
    examples: ['orion approval link revoke k7Qp2aB4'],
    run: async (id) => (await import('./list.ts')).revokeLinkCommand(output, id),
  })
}
