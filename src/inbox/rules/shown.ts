import type { Approval } from '../api/approval.ts'

export type Shown = { readonly kind: 'same' } | { readonly kind: 'changed' }

/** What a decision is about; votes and comments may change without making it another request. */
function binding({ digest, title, details, action, template }: Approval): string {
  return digest ?? JSON.stringify([title, details, action, template])
}

/** Whether what a person has read is still what would be decided. */
export function shownAs(read: Approval, latest: Approval): Shown {
  return { kind: binding(read) === binding(latest) ? 'same' : 'changed' }
}

/** Where no worker answers, what a person has read stays: the list of runs knows less of it. */
export function withRead(read: Approval, latest: Approval): Approval {
  if (latest.isAnswered || !read.isAnswered) return latest
  const { status, ending } = latest
  return { ...read, isAnswered: false, status, ...(ending && { ending }) }
}
