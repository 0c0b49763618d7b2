/** What people are sent about a request: a link, and never a way to decide by itself. */
export interface NoticeInput {
  readonly approvalId: string
  /** `opened`, or what happened to the request of itself. */
  readonly kind: NoticeKind
  /** 1, 2, 3 … for each request: with it the same notice is sent once. */
  readonly sequence: number
  readonly atMs: number
  /** What is asked for, in the words of the action. */
  readonly subject: string
  readonly requestedBy: string
  readonly deadlineMs: number
  readonly digest: string
  /** Ids of the people who get it. */
  readonly to: readonly string[]
  readonly outcome?: { readonly status: string; readonly by: readonly string[] }
}

export type NoticeKind =
  | 'opened'
  | 'reminder'
  | 'escalated'
  | 'decided'
  | 'review-overdue'
  | 'reopened'

export interface NoticeActivities {
  /** @returns how many messages were sent; none where nothing is set up */
  notifyApprovers(input: NoticeInput): Promise<{ readonly sent: number }>
}
