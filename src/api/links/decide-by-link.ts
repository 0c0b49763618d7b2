import { PENDING } from '../../contract/approval.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { AccessStore, LinkRow } from '../../store/access-store.ts'
import type { ApprovalItem } from '../approvals/approval-item.ts'
import { decide, type Decided, type Decides } from '../approvals/decide.ts'
import type { RequestItem, ShownRequest } from '../approvals/request-item.ts'
import { showApproval } from '../approvals/show-approval.ts'
import { contentOf } from './link-book.ts'
import { checkLive, openLink, spent } from './open-link.ts'

export type LinkWork = Decides & { readonly access: AccessStore }

export interface LinkAnswer {
  readonly verdict: 'approve' | 'reject'
  readonly reason?: string | undefined
}

/** Of a decision that came by a link: it names the link, and nobody else can send one like it. */
function decisionIdOf({ id }: LinkRow): string {
  return `link_${id}`
}

/**
 * What a link is for, as it is now. Decides nothing, however often it is called.
 *
 * @throws OrionError `LINK_UNKNOWN`, `LINK_SPENT`, `APPROVAL_ALREADY_DECIDED`, and what
 *   `showApproval` throws
 */
export async function lookByLink(
  work: LinkWork,
  token: string,
): Promise<{ readonly link: LinkRow; readonly item: ApprovalItem | ShownRequest }> {
  const link = await openLink(work.access, token)
  checkLive(link, Date.now())
  const item = await itemOf(work, link)
  checkSame(link, item)
  if (link.openedAt === undefined) await work.access.noteLinkUse(link.id, { kind: 'opened' })
  return { link, item }
}

/**
 * Decides by a link, once. It is claimed for its verdict before the decision is sent, so that of
 * two answers one is sent; the decision's id is the link's, so that one that is sent twice counts
 * once. What got lost on its way can be sent again as long as nothing else was said.
 *
 * @throws OrionError as `lookByLink`, and what `decide` throws
 */
export async function decideByLink(
  work: LinkWork,
  token: string,
  { verdict, reason }: LinkAnswer,
): Promise<{ readonly link: LinkRow; readonly item: ApprovalItem; readonly decided: Decided }> {
  const { access } = work
  const link = await openLink(access, token)
  const { id, person, content } = link
  try {
    checkLive(link, Date.now())
    await claim(work, link, verdict)
  } catch (error) {
    await noteReplay(access, id, error)
    throw error
  }
  const name = { run: link.workflowId, approval: link.approvalId }
  const item = await itemOf(work, link)
  const bound = 'digest' in item ? { digest: content } : { etag: content }
  const wish = { verdict, person, reason, decisionId: decisionIdOf(link), ...bound }
  const decided = await decide(work, name, wish)
  await access.noteLinkUse(id, { kind: 'delivered' })
  return { link, item, decided }
}

/** Not before it is known that the link is for what is asked now: a change must not use it up. */
async function claim(work: LinkWork, link: LinkRow, verdict: LinkAnswer['verdict']): Promise<void> {
  const claimed = verdict === 'approve' ? 'approved' : 'rejected'
  if (link.verdict === undefined) {
    checkSame(link, await itemOf(work, link))
    const use = { kind: 'decided', verdict: claimed } as const
    if (await work.access.noteLinkUse(link.id, use)) return
  }
  const standing = link.verdict ?? (await work.access.findLink(link.id))?.verdict
  if (standing !== claimed) throw spent(`It was used for another answer: “${standing ?? ''}”.`)
}

async function noteReplay(access: AccessStore, id: string, error: unknown): Promise<void> {
  if (error instanceof OrionError && error.code === 'LINK_SPENT') {
    await access.noteLinkUse(id, { kind: 'replayed' })
  }
}

function itemOf(work: LinkWork, { workflowId, approvalId, person }: LinkRow) {
  return showApproval(work, { run: workflowId, approval: approvalId }, person)
}

/** @throws OrionError `APPROVAL_ALREADY_DECIDED`, `LINK_SPENT` */
function checkSame({ content }: LinkRow, item: ApprovalItem | RequestItem): void {
  if (item.status !== PENDING) throw decidedAlready(item)
  // Without a worker nobody knows what it says now; the run takes the first decision in any case.
  if (!item.answered || contentOf(item) === content) return
  throw spent('What is asked has changed since it was made.')
}

function decidedAlready(item: ApprovalItem | RequestItem): OrionError {
  const { by, at } = endOf(item)
  const who = by.length > 0 ? ` by ${by.join(', ')}` : ''
  const when = at === undefined ? '' : ` at ${at}`
  const message = `This was ${item.status}${who}${when}.`
  return new OrionError('APPROVAL_ALREADY_DECIDED', message)
}

function endOf(item: ApprovalItem | RequestItem) {
  if ('outcome' in item && item.outcome) {
    const { by, atMs } = item.outcome
    return { by, at: new Date(atMs).toISOString() }
  }
  const { approver, decidedAt } = item.decision ?? {}
  return { by: approver === undefined ? [] : [approver], at: decidedAt }
}
