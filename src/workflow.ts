// The sandbox door: everything here may be imported by workflow code, and nothing else of Orion.
export { changePeople } from './approvals/policy/change-people.ts'
export type { PolicyAskInput } from './approvals/policy/ask.ts'
export { advance, nextWakeMs } from './approvals/policy/clock.ts'
export { gateMessageSchema, type GateMessage } from './approvals/policy/gate-message.ts'
export type { Answer, Notice, Outcome, PolicyGate } from './approvals/policy/gate-state.ts'
export {
  openPolicyGate,
  reopenPolicyGate,
  type PolicyOpening,
  type Reopening,
} from './approvals/policy/open-gate.ts'
export { peopleSchema, type People } from './approvals/policy/people.ts'
export { approvalPolicySchema, type ApprovalPolicy } from './approvals/policy/policy.ts'
export { receiveMessage, type Answered } from './approvals/policy/receive.ts'
export { peopleDigest, type PeopleNow } from './approvals/policy/reopen.ts'
export { satisfiable, type Satisfiable } from './approvals/policy/satisfiable.ts'
export { scheduleSchema, type Schedule } from './approvals/policy/schedule.ts'
export { actionDigest, type BoundAction, type Digest } from './approvals/request/action-digest.ts'
export {
  approvalInputSchema,
  type ApprovalInput,
  type ApprovalRequest,
  type Decision,
} from './contract/approval.ts'
export { durationSchema } from './contract/duration-schema.ts'
export { FailureType } from './contract/failure-types.ts'
export { effectKey } from './contract/ids.ts'
export { openApprovalGate, openApprovalGate as approvalGate } from './workflows/approval-gate.ts'
export type { PolicyDecision, PolicyRequest } from './workflows/policy-gate/request-handle.ts'
export type { ApprovalGate, ApprovalGateOptions } from './workflows/gate-of-run.ts'
export { changed } from './workflows/changed.ts'
export { localSteps, type LocalSteps, type LocalStepsOptions } from './workflows/local-steps.ts'
export { parseInput } from './workflows/parse-input.ts'
export { saga, type Saga } from './workflows/saga.ts'
export { withTransitions, type Transitions } from './workflows/transitions.ts'
export { unknownWorkflow } from './workflows/unknown-workflow.ts'
