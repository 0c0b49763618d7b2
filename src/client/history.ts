import { eventMs } from '../wire/proto-time.ts'
import { call, type OrionClient } from './connect.ts'
import { parseWorkflowId } from './parse.ts'

export interface HistoryEvent {
  readonly id: number
  /** As Temporal names it, in camel case: `timerStarted`, `workflowTaskCompleted`. */
  readonly type: string
  /** Milliseconds since the epoch, by the server's clock. */
  readonly atMs: number
}

const SUFFIX = 'EventAttributes'

/** What has happened to a run so far, oldest first. @throws OrionError `RUN_NOT_FOUND` */
export async function fetchEvents(client: OrionClient, id: string): Promise<HistoryEvent[]> {
  const workflowId = parseWorkflowId(id)
  const history = await call(client, ({ workflow }) =>
    workflow.getHandle(workflowId).fetchHistory(),
  )
  return (history.events ?? []).map(historyEvent)
}

/** An event as the SDK fetches it, in short. */
export function historyEvent(event: Parameters<typeof eventMs>[0] & { eventId?: unknown }) {
  const attributes = Object.keys(event).find((key) => key.endsWith(SUFFIX)) ?? SUFFIX
  return {
    id: Number(event.eventId),
    type: attributes.slice(0, -SUFFIX.length),
    atMs: Math.round(eventMs(event)),
  }
}
