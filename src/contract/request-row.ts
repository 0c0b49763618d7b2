import type { Json } from './json.ts'
import type { RequestState } from './request-state.ts'

/** A request under a policy as one row of the database: what lists and pages read. */
export interface RequestAsRow {
  readonly approvalKey: string
  readonly workflowId: string
  /** The run of the chain that asked. */
  readonly runId: string
  readonly approvalId: string
  readonly policyName: string
  readonly policyVersion: number
  readonly digest: string
  readonly state: RequestState
  /** `orion.approval/v1`. */
  readonly request: Json
  /** The state of the gate, without its answers. */
  readonly gate: Json
  readonly revision: number
  readonly deciders: readonly string[]
  readonly requestedBy: string
  /** ISO 8601, as all times here. */
  readonly openedAt: string
  readonly deadline: string
  readonly decidedAt?: string
  readonly outcome?: Json
}
