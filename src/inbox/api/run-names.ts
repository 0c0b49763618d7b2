// The names by which the page reads runs and figures; as in `api-names.ts`, the API has each.

export type RunNames = 'id' | 'type' | 'status' | 'phase' | 'startedAt' | 'closedAt'

export type ShownRunNames =
  | RunNames
  | 'summary'
  | 'taskQueue'
  | 'historyEvents'
  | 'failingTask'
  | 'failure'
  | 'input'
  | 'result'
  | 'pendingActivities'
  | 'temporalPage'
  | 'approvals'
  | 'audit'
  | 'decisions'
  | 'effects'

export type PendingNames = 'type' | 'attempt' | 'lastFailure'

export type GateNames = 'approvalId' | 'subject' | 'status'

export type AuditNames = 'id' | 'status' | 'createdAt'

export type RecordedNames = 'approvalId' | 'decision' | 'decidedAt' | 'approvedBy' | 'reason'

export type EffectNames = 'idempotencyKey' | 'name' | 'createdAt'

export type WhyNames = 'wallMs' | 'legs' | 'advice'

export type LegNames = 'kind' | 'name' | 'ms' | 'times'

export type TimeLineNames = 'fromMs' | 'untilMs' | 'spans'

export type SpanNames = 'kind' | 'name' | 'fromMs' | 'toMs'

export type WaysToSignInNames = 'kind' | 'name' | 'path'

export type FigureNames =
  | 'asOf'
  | 'runs'
  | 'queues'
  | 'workers'
  | 'approvals'
  | 'timeToDecideSeconds'
  | 'lastHour'
  | 'temporal'
  | 'database'

export type MissingNames = 'error'

export type ErrorNames = 'code' | 'message'

export type CountNames = 'type' | 'status' | 'count'

export type QueueNames = 'name' | 'kind' | 'backlog' | 'oldestSeconds' | 'pollers'

export type WorkerNames = 'identity' | 'queue' | 'lastSeenAt' | 'buildId'

export type WaitingNames = 'open' | 'overdue' | 'ageSeconds'

export type AgeNames = 'p50' | 'p95' | 'max'

export type DecidingNames = 'p50' | 'p95' | 'count' | 'decidedUnder3s'

export type HourNames = 'starts' | 'failures'

export type HealthNames = 'ok' | 'roundTripMs' | 'since' | 'message' | 'code'
