// The front door: what a program needs to start runs, steer them and decide approvals.
export {
  peopleSchema,
  type Delegation,
  type People,
  type Person,
} from './approvals/policy/people.ts'
export { gateMessageSchema, type GateMessage } from './approvals/policy/gate-message.ts'
export {
  approvalPolicySchema,
  type ApprovalPolicy,
  type PolicyInput,
} from './approvals/policy/policy.ts'
export { satisfiable, type Requested, type Satisfiable } from './approvals/policy/satisfiable.ts'
export { scheduleOf, type Schedule } from './approvals/policy/schedule.ts'
export { actionDigest, type BoundAction, type Digest } from './approvals/request/action-digest.ts'
export {
  approvalDecisionSchema,
  approvalRequestSchema,
  requestDigest,
  type ApprovalDecisionV1,
  type ApprovalRequestV1,
} from './approvals/request/approval-request.ts'
export { canonicalJson } from './approvals/request/canonical-json.ts'
export {
  spend,
  type Spendable,
  type SpendAnswer,
  type SpendClaim,
} from './approvals/request/spend.ts'
export { decisionFromAgUi, decisionToAgUi, fromAgUi, toAgUi } from './approvals/shapes/ag-ui.ts'
export {
  decisionFromAgentInbox,
  decisionToAgentInbox,
  fromAgentInbox,
  toAgentInbox,
} from './approvals/shapes/agent-inbox.ts'
export {
  decisionFromAiSdk,
  decisionToAiSdk,
  fromAiSdk,
  toAiSdk,
} from './approvals/shapes/ai-sdk.ts'
export type { Asking, Deciding } from './approvals/shapes/asking.ts'
export {
  decisionsFromLangchain,
  decisionsToLangchain,
  fromLangchain,
  toLangchain,
} from './approvals/shapes/langchain.ts'
export {
  decisionFromElicitation,
  decisionsToMcpTask,
  decisionToElicitation,
  fromElicitation,
  fromMcpTask,
  toElicitation,
} from './approvals/shapes/mcp.ts'
export {
  decisionFromOpenAiAgents,
  decisionFromOpenAiMcp,
  decisionToOpenAiAgents,
  decisionToOpenAiMcp,
  fromOpenAiAgents,
  fromOpenAiMcp,
  toOpenAiAgents,
  toOpenAiMcp,
} from './approvals/shapes/openai.ts'
export { attest } from './attestation/attest.ts'
export type { Attestation, SignedMessage, SignedPlace } from './attestation/attestation.ts'
export { parseSigningKey, type SigningKey } from './attestation/signing-key.ts'
export { verifyAttestation, type KnownKey, type Proof } from './attestation/verify.ts'
export { connectClient, type OrionClient } from './client/connect.ts'
export { decideApproval, type DecideOptions } from './client/decide-approval.ts'
export type { DecideResult } from './client/decide-result.ts'
export { describeRun, type RunDescription, type RunInfo } from './client/describe-run.ts'
export { awaitResult, cancelRun, terminateRun } from './client/end-run.ts'
export {
  approvalStatus,
  listApprovals,
  openApprovals,
  type PendingApproval,
} from './client/list-approvals.ts'
export { listRuns, type RunFilter } from './client/list-runs.ts'
export type { ReadDecisions } from './client/gate-of-row.ts'
export type { RecordedDecision } from './contract/recorded-decision.ts'
export {
  listRequests,
  showRequest,
  type ListRequestsOptions,
  type RequestAsked,
} from './client/requests/list-requests.ts'
export type { RequestSummary, RequestView } from './client/requests/request-views.ts'
export {
  sendGateMessage,
  type MessageReply,
  type SendMessageOptions,
} from './client/requests/send-message.ts'
export { queryRun, type QueryOptions } from './client/query-run.ts'
export { signalRun, type SignalOptions } from './client/signal-run.ts'
export { startRun, type StartedRun, type StartRunOptions } from './client/start-run.ts'
export type { InputOf, ResultOf, WorkflowFunction } from './client/typed-run.ts'
export { updateRun, type UpdateAnswer, type UpdateOptions } from './client/update-run.ts'
export {
  createDataConverter,
  type OrionDataConverter,
  type PayloadSettings,
} from './codec/create-data-converter.ts'
export { loadConfig, type LoadedConfig } from './config/load-config.ts'
export { loadTemporalSettings, type TemporalSettings } from './config/temporal-settings.ts'
export type { ApprovalInput, ApprovalStatus, DecideInput, Decision } from './contract/approval.ts'
export type { BatchImportInput, BatchImportResult } from './contract/batch-import.ts'
export type { DurableDemoInput, DurableDemoResult } from './contract/durable-demo.ts'
export type { OrderInput, OrderResult } from './contract/order.ts'
export { CATALOGUE, EXIT, type ErrorCode } from './errors/catalogue.ts'
export { isOrionError, OrionError } from './errors/orion-error.ts'
