import { RECORD_DECISION, RECORD_TRANSITION } from './activities.ts'
import { FailureType } from './failure-types.ts'

/** When an activity counts as lost, and how it is tried again: Temporal's options, in milliseconds. */
export interface ActivityPolicy {
  /** One attempt. */
  readonly startToCloseTimeout: number
  /** All attempts; without it only the policy below ends them. */
  readonly scheduleToCloseTimeout?: number
  readonly heartbeatTimeout?: number
  readonly retry: {
    readonly initialInterval: number
    readonly backoffCoefficient: number
    readonly maximumInterval: number
    /** Unbounded where absent. */
    readonly maximumAttempts?: number
    readonly nonRetryableErrorTypes: string[]
  }
}

const DAY = 86_400_000

const RETRY = {
  // A passing fault costs next to nothing; one that lasts is asked after every 10 s.
  initialInterval: 200,
  backoffCoefficient: 2,
  maximumInterval: 10_000,
  // Failures that another try cannot fix are thrown as non-retryable by the activities
  // themselves; this is for workers of other versions, whose activities may not know that yet.
  nonRetryableErrorTypes: [
    FailureType.InputInvalid,
    FailureType.Refused,
    FailureType.IdempotencyConflict,
  ],
}

/**
 * One short statement or call. A crash or a connection that hangs is noticed within the 5 s that
 * the plan sets. While a service is down the run waits, but not forever: after a day of attempts the
 * activity fails.
 */
const SHORT: ActivityPolicy = {
  startToCloseTimeout: 4_000,
  scheduleToCloseTimeout: DAY,
  retry: RETRY,
}

/** One long activity. A missing heartbeat shows a crash within 2 s, however long the work is. */
const LONG: ActivityPolicy = {
  startToCloseTimeout: DAY,
  heartbeatTimeout: 2_000,
  retry: RETRY,
}

/**
 * A message to people. Receivers that are away for longer than this do without: nobody waits for
 * one, but the end of a run does, so that its last notice is sent.
 */
const NOTICE: ActivityPolicy = {
  startToCloseTimeout: 30_000,
  scheduleToCloseTimeout: 120_000,
  retry: { ...RETRY, initialInterval: 1_000 },
}

/** A local step: whatever takes longer than a second is an activity of its own. */
export const LOCAL_STEP_POLICY: ActivityPolicy = {
  startToCloseTimeout: 1_000,
  scheduleToCloseTimeout: DAY,
  retry: RETRY,
}

/** Their signatures stand in `approvals/desk/gate-activities.ts`. */
const GATE_ACTIVITIES = [
  'openRequest',
  'recordRequest',
  'rewriteRequest',
  'readPeople',
  'readToReopen',
  'verifyLetters',
  'spendRequest',
] as const

/** Every activity that Orion's own workflows call, in groups of one policy. */
export const ACTIVITY_GROUPS = {
  /** Rows for the audit trail and decisions, and what only the history knows of these. */
  records: {
    activities: [RECORD_TRANSITION, RECORD_DECISION, 'signalTimes'],
    policy: SHORT,
  },
  /** Short effects on the outside world. */
  effects: { activities: ['performStep', 'performOrderStep', 'undoOrderStep'], policy: SHORT },
  imports: { activities: ['importRecords'], policy: LONG },
  /** Messages to people about requests. */
  notices: { activities: ['notifyApprovers'], policy: NOTICE },
  /** Requests under a policy: opened, recorded, verified, used. */
  requests: { activities: GATE_ACTIVITIES, policy: SHORT },
} as const

export type ActivityGroup = keyof typeof ACTIVITY_GROUPS

/** The policy of each activity by its name. */
export const ACTIVITY_POLICIES: Readonly<Record<string, ActivityPolicy>> = Object.fromEntries(
  Object.values(ACTIVITY_GROUPS).flatMap(({ activities, policy }) =>
    activities.map((name) => [name, policy] as const),
  ),
)
