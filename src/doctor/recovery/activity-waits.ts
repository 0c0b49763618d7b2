import type { ActivityPolicy } from '../../contract/activity-policies.ts'
import { WORKER_DIED_RETRY_MS } from '../../supervisor/guardian/limits.ts'
import type { RecoveryInputs } from './inputs.ts'
import type { Part } from './part.ts'
import { EXIT_NOTICED, HAND_OVER, PICK_UP, timerLate } from './waits.ts'

const POLICIES = 'src/contract/activity-policies.ts'

export interface NamedPolicy {
  readonly name: string
  readonly policy: ActivityPolicy
}

/** From the death of a worker in an activity's first attempt to its second, or to its failure. */
export function activityWait(
  inputs: RecoveryInputs,
  activity: NamedPolicy,
  guarded: boolean,
): readonly Part[] {
  const isOnlyAttempt = activity.policy.retry.maximumAttempts === 1
  if (!guarded || (isOnlyAttempt && inputs.guardianLastAttempt === 'leave')) {
    return [...timedOut(inputs, activity), PICK_UP]
  }
  const given = [EXIT_NOTICED, HAND_OVER]
  return isOnlyAttempt
    ? [...given, PICK_UP]
    : [...given, GUARDIANS_DELAY, timerLate(inputs), PICK_UP]
}

/** The timeout, counted from the last sign of life, and what goes before the next attempt. */
function timedOut(inputs: RecoveryInputs, activity: NamedPolicy): readonly Part[] {
  const timeout = [attemptTimeout(activity), timerLate(inputs)]
  const { initialInterval, maximumAttempts } = activity.policy.retry
  if (maximumAttempts === 1) return timeout
  return [...timeout, retryPause(activity, initialInterval), timerLate(inputs)]
}

function attemptTimeout({ name, policy }: NamedPolicy): Part {
  const { startToCloseTimeout, heartbeatTimeout } = policy
  if (heartbeatTimeout !== undefined && heartbeatTimeout < startToCloseTimeout) {
    return {
      name: 'heartbeat timeout',
      ms: heartbeatTimeout,
      setting: `heartbeatTimeout of ${name}`,
      advice: `Lower heartbeatTimeout in ${POLICIES}; each beat is a call to Temporal.`,
    }
  }
  return {
    name: 'start-to-close timeout',
    ms: startToCloseTimeout,
    setting: `startToCloseTimeout of ${name}`,
    advice: `Lower startToCloseTimeout in ${POLICIES}, or let the activity beat and set heartbeatTimeout.`,
  }
}

export function retryPause({ name }: NamedPolicy, ms: number): Part {
  return {
    name: 'retry backoff',
    ms,
    setting: `retry of ${name}`,
    advice: `Lower initialInterval and maximumInterval in ${POLICIES}.`,
  }
}

const GUARDIANS_DELAY: Part = {
  name: 'retry backoff',
  ms: WORKER_DIED_RETRY_MS,
  setting: 'WORKER_DIED_RETRY_MS',
  advice: 'It cannot be shorter.',
}

/**
 * The longest pause between attempts that may have begun when a service comes back that was
 * away for so long; the attempts themselves are taken to fail at once.
 */
export function pauseUnderWay({ retry }: ActivityPolicy, awayMs: number): number {
  const { backoffCoefficient, maximumInterval } = retry
  let pauseMs = Math.max(1, retry.initialInterval)
  let passedMs = 0
  while (passedMs + pauseMs < awayMs) {
    passedMs += pauseMs
    pauseMs = Math.min(pauseMs * backoffCoefficient, maximumInterval)
  }
  return pauseMs
}
