import type { OrionClient } from '../../src/client/connect.ts'
import { eventMs } from '../../src/wire/proto-time.ts'

/** How long the worker had the tasks in which a run answered its updates, by the server's clock. */
export async function workerShares(client: OrionClient, run: string): Promise<number[]> {
  const { events } = await client.temporal.workflow.getHandle(run).fetchHistory()
  const byId = new Map((events ?? []).map((event) => [String(event.eventId), event]))
  return (events ?? []).flatMap((event) => {
    const accepted = event.workflowExecutionUpdateAcceptedEventAttributes
    if (!accepted) return []
    // The first event before it that ends a task is that of the task which took it.
    const ended = (events ?? []).findLast(
      (one) =>
        one.workflowTaskCompletedEventAttributes && Number(one.eventId) < Number(event.eventId),
    )
    const startedId = ended?.workflowTaskCompletedEventAttributes?.startedEventId
    const started = byId.get(String(startedId))
    return ended && started ? [eventMs(ended) - eventMs(started)] : []
  })
}
