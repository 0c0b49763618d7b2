import { PENDING } from '../contract/approval.ts'
import { call, type OrionClient } from './connect.ts'

export interface NewestRun {
  readonly id: string
  readonly type: string
}

/**
 * The newest run of a task queue, or the newest of it that waits for a decision. Other queues of
 * the same server are somebody else's.
 */
export function newestRun(
  client: OrionClient,
  taskQueue: string,
  { waiting = false } = {},
): Promise<NewestRun | undefined> {
  const ofQueue = `TaskQueue = '${taskQueue.replaceAll("'", "''")}'`
  const query = waiting
    ? `${ofQueue} AND ExecutionStatus = 'Running' AND OrionStatus = '${PENDING}'`
    : ofQueue
  return call(client, async ({ workflow }) => {
    for await (const { workflowId: id, type } of workflow.list({ query, pageSize: 1 })) {
      return { id, type }
    }
    return undefined
  })
}
