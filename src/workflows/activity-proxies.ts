import { proxyActivities, type RetryPolicy } from '@temporalio/workflow'
import type { Activities } from '../activities/activities.ts'
import { FailureType } from '../contract/failure-types.ts'

// Every timeout and retry policy of our workflows stands in this file.

const RETRY: RetryPolicy = {
  // A passing fault costs next to nothing; one that lasts is asked after every 10 s.
  initialInterval: '200 ms',
  backoffCoefficient: 2,
  maximumInterval: '10 seconds',
  // Failures that another try cannot mend are thrown as non-retryable by the activities
  // themselves; this is for workers of other versions, whose activities may not know that yet.
  nonRetryableErrorTypes: [
    FailureType.InputInvalid,
    FailureType.Refused,
    FailureType.IdempotencyConflict,
  ],
}

/**
 * One short statement or call. A crash or a connection that hangs is given up within the
 * customer's 5 s. A service that is down must not cost a run its life, but a run must not hang
 * on one for ever either: after a day of tries it fails.
 */
const SHORT = {
  startToCloseTimeout: '4 seconds',
  scheduleToCloseTimeout: '1 day',
  retry: RETRY,
} as const

/** Rows for the audit trail and decisions. */
export const records =
  proxyActivities<Pick<Activities, 'recordTransition' | 'recordDecision'>>(SHORT)

/** Short effects on the outside world. */
export const effects =
  proxyActivities<Pick<Activities, 'performStep' | 'performOrderStep' | 'undoOrderStep'>>(SHORT)

/** One long activity. The heartbeat tells of a crash in 2 s, however long the work is. */
export const imports = proxyActivities<Pick<Activities, 'importRecords'>>({
  startToCloseTimeout: '1 day',
  heartbeatTimeout: '2 seconds',
  retry: RETRY,
})
