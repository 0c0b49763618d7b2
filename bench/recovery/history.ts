import type { Client } from '@temporalio/client'
import { eventMs, protoMs } from '../../src/wire/proto-time.ts'

type RawHistory = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>
export type RawEvent = NonNullable<RawHistory['events']>[number]

/** What is durable of a run so far, by the server's clock. */
export interface RunHistory {
  readonly events: readonly RawEvent[]
}

export async function readHistory(client: Client, id: string): Promise<RunHistory> {
  const { events } = await client.workflow.getHandle(id).fetchHistory()
  return { events: events ?? [] }
}

/** Steps that no crash can take back. */
export function progressTimes({ events }: RunHistory): number[] {
  return events
    .filter(
      (event) =>
        event.workflowTaskCompletedEventAttributes ?? event.activityTaskCompletedEventAttributes,
    )
    .map(eventMs)
}

/** The process that completed the last workflow task, and so has the run in its cache. */
export function cachedBy({ events }: RunHistory): number | undefined {
  const identity = events.findLast((event) => event.workflowTaskCompletedEventAttributes)
    ?.workflowTaskCompletedEventAttributes?.identity
  return identity ? pidOf(identity) : undefined
}

/** When the run's timer has to fire. */
export function timerDueMs({ events }: RunHistory): number | undefined {
  const started = events.find((event) => event.timerStartedEventAttributes)
  if (!started) return undefined
  return eventMs(started) + protoMs(started.timerStartedEventAttributes?.startToFireTimeout)
}

export function isClosed({ events }: RunHistory): boolean {
  const last = events.at(-1)
  return Boolean(
    last?.workflowExecutionCompletedEventAttributes ??
    last?.workflowExecutionFailedEventAttributes ??
    last?.workflowExecutionTerminatedEventAttributes,
  )
}

/** Of the SDK's default identity, `pid@host`. */
export function pidOf(identity: string): number | undefined {
  const pid = Number(identity.split('@')[0])
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
}
