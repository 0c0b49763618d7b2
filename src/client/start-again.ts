import { call, type OrionClient } from './connect.ts'
import { newestRun } from './newest-run.ts'
import { firstValue } from './payload-value.ts'
import { startRun, type StartedRun } from './start-run.ts'

/**
 * Starts a run like the newest of this task queue, under another id: the same type and input.
 *
 * @returns undefined where the queue has had none
 * @throws OrionError as `startRun` does
 */
export async function startAgain(
  client: OrionClient,
  taskQueue: string,
): Promise<StartedRun | undefined> {
  const newest = await newestRun(client, taskQueue)
  if (!newest) return undefined
  const { id, type } = newest
  const { events } = await call(client, ({ workflow }) => workflow.getHandle(id).fetchHistory())
  const [first] = events ?? []
  const payloads = first?.workflowExecutionStartedEventAttributes?.input?.payloads
  const input = await firstValue(client.temporal, payloads)
  const given = input === undefined ? {} : { input }
  return startRun(client, { type, taskQueue, custom: true, ...given })
}
