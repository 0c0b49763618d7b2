import { asyncLocalStorage, Context, type Info } from '@temporalio/activity'
import {
  ActivityCancellationDetails,
  ApplicationFailure,
  CancelledFailure,
  noopMetricMeter,
  RetryState,
  TimeoutFailure,
} from '@temporalio/common'
import type { coresdk } from '@temporalio/proto'
import { withEffects } from '../activities/effect.ts'
import type { Store } from '../store/store.ts'
import { protoMs } from '../wire/proto-time.ts'
import type { ActivityTable } from '../worker/selection.ts'
import { HANGS } from './hangs.ts'
import { activityFailure, fromPayload, toPayloads } from './payloads.ts'
import { attemptsOf, nextPauseMs, type Retrying } from './retries.ts'
import type { VirtualClock } from './virtual-clock.ts'

type Resolution = coresdk.activity_result.IActivityResolution
type Scheduled =
  | coresdk.workflow_commands.IScheduleActivity
  | coresdk.workflow_commands.IScheduleLocalActivity

export interface ActivityWorld {
  readonly clock: VirtualClock
  readonly store: Store
  /** Counts an attempt that runs in real time, during which the time of the test stands still. */
  readonly hold: (attempt: Promise<unknown>) => void
}

export interface ActivityRun {
  readonly workflowId: string
  readonly runId: string
  readonly workflowType: string
  readonly activities: ActivityTable
}

/** An activity that a run has scheduled, with its attempts. */
export class ActivityExecution {
  readonly #world: ActivityWorld
  readonly #run: ActivityRun
  readonly #command: Scheduled
  readonly #resolve: (resolution: Resolution) => void
  readonly #cancelled = new AbortController()
  readonly #retrying: Retrying
  readonly #scheduledAtMs: number
  #settled = false
  #attempt = 0
  #isUnderWay = false
  #stopAlarm: (() => void)[] = []

  constructor(
    world: ActivityWorld,
    run: ActivityRun,
    command: Scheduled,
    resolve: (resolution: Resolution) => void,
  ) {
    this.#world = world
    this.#run = run
    this.#command = command
    this.#resolve = resolve
    this.#retrying = attemptsOf(command.retryPolicy)
    this.#scheduledAtMs = world.clock.nowMs()
    const wholeMs = protoMs(command.scheduleToCloseTimeout)
    if (wholeMs > 0) {
      const late = () => this.#fail(timeout('SCHEDULE_TO_CLOSE'), RetryState.TIMEOUT)
      this.#stopAlarm.push(world.clock.after(wholeMs, late))
    }
    this.#begin()
  }

  /** What the workflow asks for: it gets its answer at once unless it waits for an attempt's end. */
  cancel(): void {
    const kind = Number(this.#command.cancellationType)
    const waits = kind === WAIT_FOR_END && this.#isUnderWay
    if (kind !== ABANDON) {
      this.#cancelled.abort(new CancelledFailure('CANCELLED'))
    }
    if (!waits) this.#fail(new CancelledFailure('Activity cancelled'), CANCELLED)
  }

  #begin(): void {
    this.#attempt += 1
    this.#isUnderWay = true
    const { activityType } = this.#command
    const fn = this.#run.activities[activityType ?? '']
    const attempt = this.#attempt
    const oneMs = protoMs(this.#command.startToCloseTimeout)
    if (isHanging(fn)) {
      if (oneMs > 0) {
        const late = () => this.#failed(attempt, timeout('START_TO_CLOSE'))
        this.#stopAlarm.push(this.#world.clock.after(oneMs, late))
      }
      return
    }
    const call = this.#call(fn).then(
      (result) => this.#complete(attempt, result),
      (error: unknown) => this.#failed(attempt, error),
    )
    this.#world.hold(call)
  }

  async #call(fn: ActivityTable[string] | undefined): Promise<unknown> {
    const { activityType } = this.#command
    if (!fn) {
      const message = `The test has no activity "${activityType}".`
      throw ApplicationFailure.nonRetryable(message, 'NotFoundError')
    }
    const args = (this.#command.arguments ?? []).map((payload) => fromPayload(payload))
    const context = contextOf(this.#info(), this.#cancelled.signal)
    return asyncLocalStorage.run(context, () =>
      withEffects(this.#world.store, async () => fn(...args)),
    )
  }

  #info(): Info {
    const { activityId, activityType, scheduleToCloseTimeout, startToCloseTimeout } = this.#command
    const { workflowId, runId, workflowType } = this.#run
    return {
      taskToken: new Uint8Array(),
      base64TaskToken: '',
      activityId: activityId ?? '',
      activityType: activityType ?? '',
      attempt: this.#attempt,
      isLocal: 'localRetryThreshold' in this.#command,
      workflowExecution: { workflowId, runId },
      workflowNamespace: 'default',
      workflowType,
      scheduledTimestampMs: this.#scheduledAtMs,
      scheduleToCloseTimeoutMs: protoMs(scheduleToCloseTimeout),
      startToCloseTimeoutMs: protoMs(startToCloseTimeout),
      currentAttemptScheduledTimestampMs: this.#world.clock.nowMs(),
      heartbeatDetails: undefined,
      taskQueue: 'test',
    } as unknown as Info
  }

  #complete(attempt: number, result: unknown): void {
    if (this.#settled || attempt !== this.#attempt) return
    const [payload] = toPayloads([result])
    this.#settle({ completed: { result: payload ?? null } })
  }

  #failed(attempt: number, error: unknown): void {
    if (this.#settled || attempt !== this.#attempt) return
    this.#isUnderWay = false
    const isCancelled = this.#cancelled.signal.aborted
    const pause = isCancelled ? CANCELLED : nextPauseMs(this.#retrying, attempt, error)
    if (typeof pause !== 'number') this.#fail(asError(error), pause)
    else this.#stopAlarm.push(this.#world.clock.after(pause, () => this.#begin()))
  }

  #fail(cause: Error, state: RetryState): void {
    const { activityType, activityId } = this.#command
    const of = { activityType: activityType ?? '', activityId: activityId ?? '' }
    const failure = activityFailure(of, cause, state)
    const isCancelled = cause instanceof CancelledFailure && this.#cancelled.signal.aborted
    this.#settle(isCancelled ? { cancelled: { failure } } : { failed: { failure } })
  }

  #settle(resolution: Resolution): void {
    if (this.#settled) return
    this.#settled = true
    for (const stop of this.#stopAlarm) stop()
    this.#resolve(resolution)
  }
}

const CANCELLED = RetryState.CANCEL_REQUESTED

// As the SDK's protocol numbers how an activity is cancelled.
const [WAIT_FOR_END, ABANDON] = [1, 2]

function isHanging(fn: unknown): boolean {
  return typeof fn === 'function' && HANGS in fn
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

function timeout(type: 'SCHEDULE_TO_CLOSE' | 'START_TO_CLOSE'): TimeoutFailure {
  return new TimeoutFailure('Activity task timed out', undefined, type)
}

function contextOf(info: Info, signal: AbortSignal): Context {
  const cancelled = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })
  cancelled.catch(() => {})
  const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} }
  const details = { details: new ActivityCancellationDetails() }
  return new Context(info, cancelled, signal, () => {}, undefined, quiet, noopMetricMeter, details)
}
