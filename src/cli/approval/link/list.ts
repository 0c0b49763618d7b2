import { listLinks, revokeLink, type ShownLink } from '../../../api/links/link-book.ts'
import { LINKS_LISTED_MAX } from '../../../api/limits.ts'
import { table } from '../../../telemetry/table.ts'
import type { Output } from '../../output.ts'
import { byCommand, withAccess } from '../../with-access.ts'
import type { ListLinksFlags } from './flags.ts'

export async function listLinksCommand(output: Output, { run }: ListLinksFlags): Promise<void> {
  const filter = { workflowId: run, limit: LINKS_LISTED_MAX }
  const links = await withAccess((store) => listLinks(store, filter))
  output.data(links, () =>
    table(
      ['ID', 'RUN', 'APPROVAL', 'PERSON', 'STATE', 'TRIED AGAIN'],
      links.map((link) => [
        link.id,
        link.workflowId,
        link.approvalId,
        link.person,
        stateOf(link),
        link.replayedAt === undefined ? '' : `${link.replays} times, last ${link.replayedAt}`,
      ]),
      'No links. Make one: orion approval link create <id> --person <name>',
    ),
  )
}

export async function revokeLinkCommand(output: Output, id: string): Promise<void> {
  await withAccess((store) => revokeLink(store, id, byCommand('approval link')))
  output.data({ id, revoked: true }, () => `The link ${id} opens nothing any more.`)
}

function stateOf({ state, expiresAt, verdict, usedAt = '', revokedAt = '' }: ShownLink) {
  if (state === 'used') return `${verdict ?? ''} ${usedAt}`
  if (state === 'revoked') return `revoked ${revokedAt}`
  return state === 'live' ? `until ${expiresAt}` : `expired ${expiresAt}`
}
