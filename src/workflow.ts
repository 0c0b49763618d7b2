// The sandbox door: everything here may be imported by workflow code, and nothing else of Orion.
export { actionDigest, type BoundAction, type Digest } from './approvals/request/action-digest.ts'
export {
  approvalInputSchema,
  type ApprovalInput,
  type ApprovalRequest,
  type Decision,
} from './contract/approval.ts'
export { durationSchema } from './contract/duration.ts'
export { FailureType } from './contract/failure-types.ts'
export { effectKey } from './contract/ids.ts'
export {
  openApprovalGate,
  type ApprovalGate,
  type ApprovalGateOptions,
} from './workflows/approval-gate.ts'
export { parseInput } from './workflows/parse-input.ts'
export { withTransitions, type Transitions } from './workflows/transitions.ts'
export { unknownWorkflow } from './workflows/unknown-workflow.ts'
