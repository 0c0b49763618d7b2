// The door for programs that call the HTTP API: no Temporal and no PostgreSQL is needed.
export { isOrionError, OrionError } from './errors/orion-error.ts'
export type { ErrorCode } from './errors/catalogue.ts'
export { connectApi, type RemoteOrion } from './remote/connect-api.ts'
export type { ApprovalName, RemoteApprovals, VoteOptions } from './remote/approvals.ts'
export type { EventOptions, RemoteEvent } from './remote/events.ts'
export type { PageOptions, RemoteRuns, RunQuery, StartOptions } from './remote/runs.ts'
export type { ApiPlace } from './remote/send.ts'
export type {
  RemoteApproval,
  ApprovalPage,
  ApprovalQuery,
  Decided,
  RunExplanation,
  RunHistory,
  RunLine,
  RunPage,
  RunSpans,
  Said,
  Saying,
  ShownRun,
  StartBody,
  RemoteStart,
  RemoteVote,
} from './remote/shapes.ts'
