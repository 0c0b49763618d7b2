import { parse } from '../../client/parse.ts'
import { refusalInWords } from '../../client/requests/refusal-words.ts'
import { PENDING } from '../../contract/approval.ts'
import { nameSchema } from '../../contract/ids.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { digestOf, newToken, writtenToken } from '../../http/token.ts'
import type { AccessStore, LinkFilter, LinkRow } from '../../store/access-store.ts'
import type { ApprovalItem } from '../approvals/approval-item.ts'
import type { RequestItem, ShownRequest } from '../approvals/request-item.ts'
import { LINK_DEFAULT_MS, LINK_MAX_MS } from '../limits.ts'

export interface LinkWanted {
  readonly person: string
  /** ISO 8601; the deadline, but at most a week, where absent. */
  readonly expiresAt?: string | undefined
}

/** What may be shown of a link. */
export type ShownLink = Omit<LinkRow, 'secretDigest' | 'content'> & {
  readonly state: 'live' | 'used' | 'revoked' | 'expired'
}

/** What its owner gets once, and nobody else ever. */
export interface GivenLink {
  readonly id: string
  readonly token: string
  readonly person: string
  readonly expiresAt: string
}

/**
 * Makes a link by which one person can decide what is asked now, once.
 *
 * @param item the approval, as it is shown to that person
 * @throws OrionError `APPROVAL_ALREADY_DECIDED` where nobody can decide it any more, `NO_WORKER`
 *   where nobody knows what it asks, `APPROVAL_NOT_ALLOWED`, `INPUT_INVALID`
 */
export async function createLink(
  store: Pick<AccessStore, 'addLink'>,
  item: ApprovalItem | ShownRequest,
  { person, expiresAt }: LinkWanted,
  createdBy: string,
): Promise<GivenLink> {
  checkOpen(item)
  const token = newToken()
  const link = {
    id: token.id,
    secretDigest: digestOf(token.secret),
    workflowId: item.run,
    approvalId: item.approval,
    content: contentOf(item),
    person: parse(nameSchema('the person'), person, 'The link'),
    createdBy,
    expiresAt: endOf(item.expiresAt, expiresAt, Date.now()),
  }
  await store.addLink(link)
  const { id } = link
  return { id, token: writtenToken(token), person: link.person, expiresAt: link.expiresAt }
}

export async function listLinks(store: AccessStore, filter: LinkFilter): Promise<ShownLink[]> {
  const rows = await store.listLinks(filter)
  return rows.map((whole) => {
    const { secretDigest: _, content: __, ...row } = whole
    return { ...row, state: stateOf(row) }
  })
}

/** Revoked again is revoked. @throws OrionError `LINK_UNKNOWN` */
export async function revokeLink(store: AccessStore, id: string, by: string): Promise<void> {
  if (!(await store.findLink(id))) throw unknownLink(`There is no link "${id}".`)
  await store.noteLinkUse(id, { kind: 'revoked', by })
}

/** What stands for that which is asked: under a policy its digest, else the version shown. */
export function contentOf(item: ApprovalItem | RequestItem): string {
  return 'digest' in item ? item.digest : item.etag
}

export function unknownLink(message: string): OrionError {
  return new OrionError('LINK_UNKNOWN', message)
}

function stateOf({ deliveredAt, revokedAt, expiresAt }: Omit<LinkRow, 'secretDigest' | 'content'>) {
  if (deliveredAt !== undefined) return 'used'
  if (revokedAt !== undefined) return 'revoked'
  return Date.parse(expiresAt) > Date.now() ? 'live' : 'expired'
}

function checkOpen(item: ApprovalItem | ShownRequest): void {
  const { run, approval, status, answered } = item
  if (status !== PENDING) {
    const message = `"${approval}" of "${run}" is ${status}; a link could decide nothing.`
    throw new OrionError('APPROVAL_ALREADY_DECIDED', message)
  }
  if (!answered) {
    const message = `No worker answers for "${run}", so that nobody knows what the link would be for.`
    throw new OrionError('NO_WORKER', message)
  }
  const why = 'you' in item ? item.you?.why : undefined
  if (why === undefined) return
  const message = `"${approval}" of "${run}" takes no vote of this person: ${refusalInWords(why)}.`
  throw new OrionError('APPROVAL_NOT_ALLOWED', message, { details: { why } })
}

function endOf(deadline: string | undefined, wanted: string | undefined, nowMs: number): string {
  const deadlineMs = Date.parse(deadline ?? '')
  const byDefaultMs = Math.min(
    nowMs + LINK_DEFAULT_MS,
    Number.isNaN(deadlineMs) ? Number.POSITIVE_INFINITY : deadlineMs,
  )
  const endMs = wanted === undefined ? byDefaultMs : Date.parse(wanted)
  const isFit = endMs > nowMs && endMs <= nowMs + LINK_MAX_MS
  // A deadline that is over ends the link with it: it is then for the run to say that it is late.
  if (wanted === undefined || isFit) return new Date(endMs).toISOString()
  const days = LINK_MAX_MS / 86_400_000
  const message = `The link is to end at ${wanted}, which is not within the next ${days} days.`
  throw new OrionError('INPUT_INVALID', message)
}
