import type { Client } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { formatDuration } from '../contract/duration.ts'
import { protoMs } from '../wire/proto-time.ts'
import { call, type OrionClient } from './connect.ts'
import { historyEvent, type HistoryEvent } from './history.ts'
import { parseWorkflowId } from './parse.ts'
import { failureMessage } from './pending-failure.ts'

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>
type Event = NonNullable<History['events']>[number]

export interface HistoryEntry extends HistoryEvent {
  /** What it is about: the activity, signal or update, how long a timer is, why something failed. */
  readonly about?: string
}

/** A run's events, oldest first, each with what it is about. @throws OrionError `RUN_NOT_FOUND` */
export async function readHistory(client: OrionClient, id: string): Promise<HistoryEntry[]> {
  const { events } = await fetchHistory(client, id)
  const names = scheduledNames(events ?? [])
  return Promise.all(
    (events ?? []).map(async (event) => {
      const about = await aboutEvent(client.temporal, event, names)
      return { ...historyEvent(event), ...(about && { about }) }
    }),
  )
}

/**
 * A run's history as JSON that Temporal's tools read, and `replayHistory` of our tests.
 *
 * @throws OrionError `RUN_NOT_FOUND`
 */
export async function exportHistory(client: OrionClient, id: string): Promise<string> {
  return historyToJSON(await fetchHistory(client, id))
}

function fetchHistory(client: OrionClient, id: string): Promise<History> {
  const workflowId = parseWorkflowId(id)
  return call(client, ({ workflow }) => workflow.getHandle(workflowId).fetchHistory())
}

/** Later events name an activity by the event that scheduled it. */
function scheduledNames(events: readonly Event[]): ReadonlyMap<number, string> {
  return new Map(
    events.flatMap(({ eventId, activityTaskScheduledEventAttributes: scheduled }) =>
      scheduled ? [[Number(eventId), scheduled.activityType?.name ?? ''] as const] : [],
    ),
  )
}

async function aboutEvent(
  client: Client,
  event: Event,
  names: ReadonlyMap<number, string>,
): Promise<string | undefined> {
  const facts = attributesOf(event)
  const scheduledBy = names.get(Number(facts.scheduledEventId))
  const failure = facts.failure && (await failureMessage(client, facts.failure))
  const attempt = facts.attempt !== undefined && facts.attempt > 1 && `attempt ${facts.attempt}`
  const parts = [
    facts.activityType?.name ?? scheduledBy,
    facts.signalName ?? facts.markerName,
    facts.acceptedRequest?.input?.name,
    facts.workflowType?.name,
    facts.startToFireTimeout && formatDuration(Math.round(protoMs(facts.startToFireTimeout))),
    attempt,
    failure,
  ]
  return parts.filter(Boolean).join(', ') || undefined
}

/** What the attributes of some kind of event have, and those of others lack. */
interface Attributes {
  readonly activityType?: { readonly name?: string }
  readonly workflowType?: { readonly name?: string }
  readonly scheduledEventId?: unknown
  readonly signalName?: string
  readonly markerName?: string
  readonly acceptedRequest?: { readonly input?: { readonly name?: string } }
  readonly startToFireTimeout?: { readonly seconds?: unknown; readonly nanos?: number }
  readonly attempt?: number
  readonly failure?: Parameters<typeof failureMessage>[1]
}

function attributesOf(event: Event): Attributes {
  const all = Object.entries(event) as [string, unknown][]
  const [, found] = all.find(([key, value]) => key.endsWith('EventAttributes') && value) ?? []
  return found ?? {}
}
