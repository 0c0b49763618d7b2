import { createHash } from 'node:crypto'
import type { NoticeInput, NoticeKind } from '../contract/notice.ts'
import { SUBJECT_LENGTH_MAX } from './limits.ts'

/** A notice as every channel gets it. */
export interface Notice extends NoticeInput {
  /** The same for each try. */
  readonly id: string
  readonly workflowId: string
  /** One line. */
  readonly title: string
  readonly text: string
  /** The page that shows the request; absent where none is set up. */
  readonly link?: string
}

const TITLES: Readonly<Record<NoticeKind, string>> = {
  opened: 'Please decide',
  reminder: 'Still waiting for you',
  escalated: 'Please decide: nobody has yet',
  decided: 'Decided',
  'review-overdue': 'Please review what was done in an emergency',
  reopened: 'Please decide again: the rules or people have changed',
}

/** The page that shows the request. @param publicUrl address of the inbox, as people reach it */
export function pageLink(
  { approvalId }: NoticeInput,
  workflowId: string,
  publicUrl: string | undefined,
): string | undefined {
  if (publicUrl === undefined) return undefined
  const path = ['approvals', workflowId, approvalId].map(encodeURIComponent).join('/')
  return `${publicUrl.replace(/\/$/, '')}/${path}`
}

/** @param link what leads the reader to the request; a command where there is none */
export function noticeOf(input: NoticeInput, workflowId: string, link: string | undefined): Notice {
  const { approvalId, kind, sequence, requestedBy, deadlineMs, outcome } = input
  const subject = oneLine(input.subject)
  const by = outcome && outcome.by.length > 0 ? ` by ${outcome.by.join(', ')}` : ''
  const lines = [
    `${subject}, asked by ${oneLine(requestedBy)}`,
    outcome
      ? `${outcome.status}${by}`
      : `Decide before ${new Date(deadlineMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    link ?? `orion approval show ${workflowId} --approval ${approvalId}`,
  ]
  return {
    ...input,
    id: `msg_${sha256(`${workflowId}/${approvalId}/${sequence}`).slice(0, 32)}`,
    workflowId,
    title: `${TITLES[kind]}: ${subject}`,
    text: lines.join('\n'),
    ...(link !== undefined && { link }),
  }
}

// Line breaks of others would make up lines of ours.
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, SUBJECT_LENGTH_MAX)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
