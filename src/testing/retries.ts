import { ApplicationFailure, CancelledFailure, RetryState } from '@temporalio/common'
import type { temporal } from '@temporalio/proto'
import { parseDuration } from '../contract/duration.ts'
import { protoMs } from '../wire/proto-time.ts'
import { RETRY_INITIAL_MS, RETRY_MAX_FACTOR } from './limits.ts'

/** A retry policy with Temporal's defaults where the workflow says nothing. */
export interface Retrying {
  readonly initialMs: number
  readonly factor: number
  readonly longestMs: number
  /** 0 for any number. */
  readonly attemptsMax: number
  readonly finalTypes: readonly string[]
}

export function attemptsOf(
  policy: temporal.api.common.v1.IRetryPolicy | null | undefined,
): Retrying {
  const initialMs = protoMs(policy?.initialInterval) || RETRY_INITIAL_MS
  return {
    initialMs,
    factor: policy?.backoffCoefficient || 2,
    longestMs: protoMs(policy?.maximumInterval) || initialMs * RETRY_MAX_FACTOR,
    attemptsMax: policy?.maximumAttempts ?? 0,
    finalTypes: policy?.nonRetryableErrorTypes ?? [],
  }
}

/** How long to wait for the next attempt, or why there is none. */
export function nextPauseMs(
  { initialMs, factor, longestMs, attemptsMax, finalTypes }: Retrying,
  attempt: number,
  error: unknown,
): number | RetryState {
  if (error instanceof CancelledFailure) return RetryState.CANCEL_REQUESTED
  if (isFinal(error) || finalTypes.includes(typeOf(error))) return RetryState.NON_RETRYABLE_FAILURE
  if (attemptsMax > 0 && attempt >= attemptsMax) return RetryState.MAXIMUM_ATTEMPTS_REACHED
  return askedMs(error) ?? Math.min(initialMs * factor ** (attempt - 1), longestMs)
}

function isFinal(error: unknown): boolean {
  return error instanceof ApplicationFailure && error.nonRetryable === true
}

function typeOf(error: unknown): string {
  if (error instanceof ApplicationFailure) return error.type ?? ''
  return error instanceof Error ? error.name : ''
}

/** A failure may say itself when it wants to be tried again. */
function askedMs(error: unknown): number | undefined {
  const asked = error instanceof ApplicationFailure ? error.nextRetryDelay : undefined
  return typeof asked === 'string' ? parseDuration(asked) : (asked ?? undefined)
}
