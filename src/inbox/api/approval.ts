import type { Json } from '../../contract/json.ts'

export type Risk = 'low' | 'medium' | 'high'

export interface Vote {
  readonly person: string
  /** In whose place, for a delegate. */
  readonly principal?: string
  readonly verdict: 'approve' | 'reject'
  readonly atMs?: number
}

export interface Question {
  readonly id: string
  readonly by: string
  readonly text: string
  readonly answer?: string
}

/** How a request ended. */
export interface Ending {
  readonly status: string
  readonly by: readonly string[]
  readonly atMs?: number
  readonly reason?: string
  readonly decisionId?: string
}

/** A way to a decision: a group of people, and how many of them it takes. */
export interface Way {
  readonly who: string
  readonly have: number
  readonly need: number
  readonly isOpen: boolean
  /** From when these people may decide too, if not yet. */
  readonly opensAtMs?: number
}

/** A line of what people did with the request. */
export interface TrailLine {
  readonly id: string
  readonly kind: string
  readonly by: string
  /** False: it was refused, and changed nothing. */
  readonly hasCounted: boolean
  readonly atMs?: number
  readonly text?: string
}

/** A request for a decision as the pages know it, for every kind of gate. */
export interface Approval {
  readonly key: string
  readonly run: string
  readonly approval: string
  readonly status: string
  readonly title: string
  readonly details?: string
  readonly action?: { readonly name: string; readonly args: Json; readonly argsSchema?: Json }
  readonly template?: string
  readonly digest?: string
  readonly etag?: string
  readonly requestedBy?: string
  readonly onBehalfOf?: string
  readonly reason?: string
  readonly risk?: Risk
  readonly policy?: string
  readonly have: number
  readonly need: number
  readonly missing?: string
  readonly ways: readonly Way[]
  readonly votes: readonly Vote[]
  /** Everybody who may vote now, as far as known. */
  readonly may: readonly string[]
  readonly you?: { readonly may: boolean; readonly why?: string; readonly person?: string }
  readonly verbs: readonly string[]
  readonly askedAtMs?: number
  readonly deadlineMs?: number
  readonly atDeadline?: string
  readonly questions: readonly Question[]
  readonly trail: readonly TrailLine[]
  readonly ending?: Ending
  /** False: no worker answers, and only what the list knows is known. */
  readonly isAnswered: boolean
}

export const PENDING = 'pending'

export function approvalPath({ run, approval }: Pick<Approval, 'run' | 'approval'>): string {
  return `/approvals/${encodeURIComponent(run)}/${encodeURIComponent(approval)}`
}
