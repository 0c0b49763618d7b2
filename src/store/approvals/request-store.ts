import type { ChainPlace } from '../../contract/audit-chain.ts'
import type { Json } from '../../contract/json.ts'
import type { RequestAsRow } from '../../contract/request-row.ts'
import type { RequestState } from '../../contract/request-state.ts'
import type { ApprovalDecision, Written } from '../written.ts'

export interface RequestRow extends RequestAsRow {
  readonly updatedAt: string
}

/** What has changed of a request since its last revision. */
export interface RequestChange extends Pick<
  RequestAsRow,
  | 'approvalKey'
  | 'digest'
  | 'state'
  | 'revision'
  | 'deciders'
  | 'deadline'
  | 'decidedAt'
  | 'outcome'
> {
  /** The members of the gate that are others now. */
  readonly gate: Json
  readonly messages: readonly RequestMessage[]
  /** With the change that decides it. */
  readonly decision?: ApprovalDecision | undefined
}

/** A message of a person to a request, and its answer. */
export interface RequestMessage {
  readonly idempotencyKey: string
  readonly approvalKey: string
  readonly workflowId: string
  readonly runId: string
  readonly approvalId: string
  readonly messageId: string
  readonly kind: string
  readonly sender: string
  readonly message: Json
  readonly answer: Json
  readonly attestation?: Json | undefined
  readonly receivedAt: string
}

export interface RequestFilter {
  readonly state?: RequestState | undefined
  /** Who may decide it now: a person's id or login. */
  readonly decider?: string | undefined
  readonly requestedBy?: string | undefined
  readonly policy?: string | undefined
  readonly workflowId?: string | undefined
  readonly approvalId?: string | undefined
  /** Among whose people this one is. */
  readonly involving?: string | undefined
  /** The key of the last row before: for the next page. */
  readonly after?: string | undefined
  /** The newest first. */
  readonly newest?: boolean | undefined
  readonly limit: number
}

/** What became of a change, and where its rows stand in the chain of their run. */
export interface ChangedRequest {
  /** `missing` where there is no row of the revision before: it has to be written as a whole. */
  readonly state: 'stands' | 'missing'
  readonly places: readonly ChainPlace[]
}

/** What a line of a list is found and ordered by. */
export interface RequestHead {
  readonly approvalKey: string
  readonly run: string
  readonly approval: string
  readonly state: RequestState
  /** The name of its action. */
  readonly subject: string
  readonly requestedBy: string
  readonly openedAt: string
  readonly deadline: string
}

export interface HeadFilter {
  /** Those that have ended, in place of those that are open. */
  readonly decided: boolean
  /** Who may decide it now: a person's id or login. */
  readonly decider?: string | undefined
  readonly limit: number
}

export interface Spend {
  readonly approvalKey: string
  readonly workflowId: string
  /** The run of the chain that asked. */
  readonly runId: string
  readonly digest: string
  /** Empty where the approval may be used once; else the step. */
  readonly useKey: string
  readonly spender: string
}

/** Which use of an approval. */
export type Use = Pick<Spend, 'approvalKey' | 'digest' | 'useKey'>

/** Who has used it, and where that stands in the chain of the run. */
export interface Spent {
  readonly spender: string
  readonly places: readonly ChainPlace[]
}

export interface PolicyVersion {
  readonly name: string
  readonly version: number
  readonly digest: string
  readonly policy: Json
}

/** Requests under a policy: their state, what was said, and what they were used for. */
export interface RequestStore {
  openRequest(request: RequestAsRow): Promise<Written>
  /** Changes a request from the revision before, with all that was said, in one transaction. */
  changeRequest(change: RequestChange): Promise<ChangedRequest>
  /** Writes a request as a whole, unless the row is newer; with `force` whatever the row is. */
  replaceRequest(request: RequestAsRow, force?: boolean): Promise<Written>
  /** Oldest first, unless the newest are asked for. */
  listRequests(filter: RequestFilter): Promise<RequestRow[]>
  /** Of many requests only what a list is made of, the most urgent or last decided first. */
  listHeads(filter: HeadFilter): Promise<RequestHead[]>
  getRequest(approvalKey: string): Promise<RequestRow | undefined>
  /** Those that are there, in no order. */
  getRequests(approvalKeys: readonly string[]): Promise<RequestRow[]>
  listMessages(approvalKey: string): Promise<RequestMessage[]>
  /** Who has used it. */
  spentBy(use: Use): Promise<Spent | undefined>
  /** Takes an approval for a step; says which step has it. */
  spendRequest(spend: Spend): Promise<Spent>
  /** The content that stands under a policy's name and version. */
  recordPolicy(policy: PolicyVersion): Promise<{ readonly digest: string }>
}
