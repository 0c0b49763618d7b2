import { proxyActivities } from '@temporalio/workflow'
import type { Activities } from '../activities/activities.ts'
import { FailureType } from '../contract/failure-types.ts'

// Every timeout and retry policy of our workflows stands here. Failures that another try
// cannot mend are thrown as non-retryable by the activities themselves; the list below is
// for workers of other versions, whose activities may not know that yet.
const NEVER_RETRIED = [
  FailureType.InputInvalid,
  FailureType.Refused,
  FailureType.IdempotencyConflict,
]

/**
 * Rows for the audit trail and decisions. A database that is down must not cost a run its
 * life, but a run must not hang on one for ever either: after a day of tries it fails.
 */
export const records = proxyActivities<Pick<Activities, 'recordTransition' | 'recordDecision'>>({
  // One short statement; a connection that hangs is given up well before the customer's 5 s.
  startToCloseTimeout: '4 seconds',
  scheduleToCloseTimeout: '1 day',
  retry: {
    initialInterval: '200 ms',
    backoffCoefficient: 2,
    maximumInterval: '10 seconds',
    nonRetryableErrorTypes: NEVER_RETRIED,
  },
})

/** Short effects on the outside world: a crash is noticed by the start-to-close timeout. */
export const effects = proxyActivities<
  Pick<Activities, 'performStep' | 'performOrderStep' | 'undoOrderStep'>
>({
  startToCloseTimeout: '4 seconds',
  scheduleToCloseTimeout: '1 day',
  retry: {
    initialInterval: '200 ms',
    backoffCoefficient: 2,
    maximumInterval: '10 seconds',
    nonRetryableErrorTypes: NEVER_RETRIED,
  },
})

/** One long activity. The heartbeat tells of a crash in 2 s, however long the work is. */
export const imports = proxyActivities<Pick<Activities, 'importRecords'>>({
  startToCloseTimeout: '1 day',
  heartbeatTimeout: '2 seconds',
  retry: {
    initialInterval: '200 ms',
    backoffCoefficient: 2,
    maximumInterval: '10 seconds',
    nonRetryableErrorTypes: NEVER_RETRIED,
  },
})
