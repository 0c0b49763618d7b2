import type { OrionClient } from '../../../src/client/connect.ts'
import { waitFor } from '../../support/wait-for.ts'

/** The process that a Temporal identity such as `4711@host` names. */
function pidOf(identity: string | null | undefined): number | undefined {
  const pid = Number.parseInt(identity ?? '', 10)
  return Number.isNaN(pid) ? undefined : pid
}

export interface Failure {
  /** Empty for what is not an application's, such as a timeout. */
  readonly type: string
  readonly message: string
}

interface ProtoFailure {
  readonly message?: string | null
  readonly applicationFailureInfo?: { readonly type?: string | null } | null
}

function failureOf(failure: ProtoFailure | null | undefined): Failure | undefined {
  if (!failure) return undefined
  return { type: failure.applicationFailureInfo?.type ?? '', message: failure.message ?? '' }
}

export interface Pending {
  /** Of the worker that polled for it: who has it, as long as no worker has died before. */
  readonly pid: number | undefined
  /** How the attempt before ended. */
  readonly lastFailure: Failure | undefined
}

/** The activity that a run waits for, once a worker has taken this attempt of it. */
export function pendingActivity(client: OrionClient, id: string, attempt = 1): Promise<Pending> {
  return waitFor(`attempt ${attempt} of the activity`, async () => {
    const { raw } = await client.temporal.workflow.getHandle(id).describe()
    const pending = raw.pendingActivities?.[0]
    if (!pending?.lastStartedTime || Number(pending.attempt) < attempt) return undefined
    const lastFailure = failureOf(pending.lastFailure)
    return { pid: pidOf(pending.lastWorkerIdentity), lastFailure }
  })
}

/** The events of a run so far, as Temporal has them. */
export async function historyOf(client: OrionClient, id: string) {
  const { events } = await client.temporal.workflow.getHandle(id).fetchHistory()
  return events ?? []
}

/** How the last but one attempt of a run's first activity ended, once the activity has ended. */
export async function endedFailure(client: OrionClient, id: string): Promise<Failure | undefined> {
  const events = await historyOf(client, id)
  const started = events.find((event) => event.activityTaskStartedEventAttributes)
  return failureOf(started?.activityTaskStartedEventAttributes?.lastFailure)
}

/** The worker that has a run in its cache: who answered its last workflow task. */
export async function cachedBy(client: OrionClient, id: string): Promise<number | undefined> {
  const events = await historyOf(client, id)
  const done = events.findLast((event) => event.workflowTaskCompletedEventAttributes)
  return pidOf(done?.workflowTaskCompletedEventAttributes?.identity)
}

/** The worker that polled for a run's last workflow task; see `Pending`. */
export async function inTaskOf(client: OrionClient, id: string): Promise<number | undefined> {
  const events = await historyOf(client, id)
  const started = events.findLast((event) => event.workflowTaskStartedEventAttributes)
  return pidOf(started?.workflowTaskStartedEventAttributes?.identity)
}

/** Attempts of a run's tasks without a result: failed, or timed out after they had begun. */
export async function lostAttempts(client: OrionClient, id: string): Promise<string[]> {
  const events = await historyOf(client, id)
  const begun = new Set(
    events.flatMap((event) => (event.workflowTaskStartedEventAttributes ? [event.eventId] : [])),
  )
  return events.flatMap((event) => {
    const timedOut = event.workflowTaskTimedOutEventAttributes
    const attempt = event.activityTaskStartedEventAttributes?.attempt ?? 1
    if (attempt > 1) return [`${id}: ${attempt - 1} of an activity`]
    const failed = event.workflowTaskFailedEventAttributes
    if (failed) return [`${id}: a workflow task (${failed.failure?.message})`]
    return timedOut && begun.has(timedOut.startedEventId) ? [`${id}: a workflow task`] : []
  })
}
