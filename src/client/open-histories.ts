import type { Client } from '@temporalio/client'
import { call, type OrionClient } from './connect.ts'
import { LIST_ASKED_AT_ONCE } from './limits.ts'

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>

export interface OpenHistory {
  readonly workflowId: string
  readonly type: string
  readonly history: History
}

/** The histories of runs that go on, newest first, of these task queues. */
export async function openHistories(
  client: OrionClient,
  { taskQueues, limit }: { readonly taskQueues: readonly string[]; readonly limit: number },
): Promise<readonly OpenHistory[]> {
  const queues = taskQueues.map((queue) => `'${queue.replaceAll("'", "''")}'`).join(', ')
  const query = `ExecutionStatus = 'Running' AND TaskQueue IN (${queues})`
  const runs = await call(client, async ({ workflow }) => {
    const found: { readonly workflowId: string; readonly type: string }[] = []
    for await (const { workflowId, type } of workflow.list({ query })) {
      found.push({ workflowId, type })
      if (found.length >= limit) break
    }
    return found
  })
  const histories: OpenHistory[] = []
  for (let from = 0; from < runs.length; from += LIST_ASKED_AT_ONCE) {
    const some = runs.slice(from, from + LIST_ASKED_AT_ONCE)
    const fetched = some.map(async (run) => {
      const fetch = ({ workflow }: Client) => workflow.getHandle(run.workflowId).fetchHistory()
      // It may have ended and been removed since the list was made.
      const history = await call(client, fetch).catch(() => undefined)
      return history ? [{ ...run, history }] : []
    })
    histories.push(...(await Promise.all(fetched)).flat())
  }
  return histories
}
