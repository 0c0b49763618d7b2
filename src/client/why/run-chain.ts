import type { Client } from '@temporalio/client'
import { isOrionError } from '../../errors/orion-error.ts'
import { call, type OrionClient } from '../connect.ts'
import { CHAIN_RUNS_MAX } from '../limits.ts'
import type { HistoryEvent } from './span.ts'

/** The histories of a run and of those it goes on from, oldest first, as far as the server has them. */
export async function chainOf(
  client: OrionClient,
  workflowId: string,
  runId: string,
  runsMax: number = CHAIN_RUNS_MAX,
): Promise<readonly (readonly HistoryEvent[])[]> {
  const histories: (readonly HistoryEvent[])[] = []
  for (let id = runId; id && histories.length < runsMax;) {
    const events = await historyOf(client, workflowId, id)
    if (!events) break
    histories.unshift(events)
    id = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? ''
  }
  return histories
}

/** Undefined where it is kept no longer. */
async function historyOf(client: OrionClient, workflowId: string, runId: string) {
  try {
    const fetch = ({ workflow }: Client) => workflow.getHandle(workflowId, runId).fetchHistory()
    return (await call(client, fetch)).events ?? []
  } catch (error) {
    if (isOrionError(error) && error.code === 'RUN_NOT_FOUND') return undefined
    throw error
  }
}
