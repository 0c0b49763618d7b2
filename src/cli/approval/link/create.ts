import { showApproval } from '../../../api/approvals/show-approval.ts'
import { createLink } from '../../../api/links/link-book.ts'
import { linkUrl } from '../../../api/links/link-url.ts'
import type { OrionClient } from '../../../client/connect.ts'
import { findRequest } from '../../../client/requests/list-requests.ts'
import { approvalStatus } from '../../../client/list-approvals.ts'
import type { Config } from '../../../config/settings.ts'
import { OrionError } from '../../../errors/orion-error.ts'
import { describeStack } from '../../../platform/stack/describe-stack.ts'
import type { Store } from '../../../store/store.ts'
import { momentOf } from '../../moment.ts'
import type { Output } from '../../output.ts'
import { byCommand, withAccess } from '../../with-access.ts'
import { withClient } from '../../with-client.ts'
import { withStore } from '../../with-store.ts'
import type { CreateLinkFlags } from './flags.ts'

export async function createLinkCommand(
  output: Output,
  run: string,
  flags: CreateLinkFlags,
): Promise<void> {
  const { person, expires } = flags
  const expiresAt = expires === undefined ? undefined : endOf(expires)
  const made = await withClient(output, flags, async (client, { config }) => {
    const { token, ...link } = await withStore(async (store) => {
      const approval = flags.approval ?? (await nameOf(client, store, run))
      const work = { temporal: async () => client, store }
      const item = await showApproval(work, { run, approval }, person)
      return withAccess((access) =>
        createLink(access, item, { person, expiresAt }, byCommand('approval link')),
      )
    })
    return { ...link, url: linkUrl(await baseUrl(config), token) }
  })
  output.data(made, ({ url }) => url)
  output.note(`It is shown this once, decides as ${person}, and ends at ${made.expiresAt}.`)
}

function endOf(text: string): string {
  const end = new Date(momentOf(text))
  // So late that no date says it.
  if (Number.isNaN(end.getTime()))
    throw new OrionError('USAGE', `--expires: "${text}" is too late.`)
  return end.toISOString()
}

/** Of the one that is open, where none is named. */
async function nameOf(client: OrionClient, store: Store, run: string): Promise<string> {
  const request = await findRequest(store, { id: run })
  if (request) return request.approvalId
  return (await approvalStatus(client, run)).approvalId ?? FIRST_NAME
}

/** The name that the gate of an older run has. */
const FIRST_NAME = 'approval'

/** Where people reach the API: as the settings say, else where that of the local stack listens. */
async function baseUrl({ publicUrl, home }: Config): Promise<string> {
  if (publicUrl !== undefined) return publicUrl
  const { api } = await describeStack(home)
  return api?.url ?? 'http://127.0.0.1:7400'
}
