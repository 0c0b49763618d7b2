import type { NewLink } from '../contract/decision-link.ts'
import type { NoticeInput, NoticeKind } from '../contract/notice.ts'
import { digestOf, newToken, writtenToken } from '../http/token.ts'

export type AddLink = (link: NewLink) => Promise<void>

/** By these notices people are asked for something; the others only tell them. */
const ASKING: ReadonlySet<NoticeKind> = new Set(['opened', 'reminder', 'escalated', 'reopened'])

export function isAsking({ kind }: NoticeInput): boolean {
  return ASKING.has(kind)
}

export interface LinkPlace {
  readonly publicUrl: string
  readonly workflowId: string
  readonly person: string
}

/** A link by which this person decides what the notice asks, once, until its deadline. */
export async function oneTimeLink(
  addLink: AddLink,
  { approvalId, digest, deadlineMs }: NoticeInput,
  { publicUrl, workflowId, person }: LinkPlace,
): Promise<string> {
  const token = newToken()
  await addLink({
    id: token.id,
    secretDigest: digestOf(token.secret),
    workflowId,
    approvalId,
    content: digest,
    person,
    createdBy: 'orion (notification)',
    expiresAt: new Date(deadlineMs).toISOString(),
  })
  return `${publicUrl.replace(/\/$/, '')}/l/${writtenToken(token)}`
}
