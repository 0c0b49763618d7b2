import { call, type OrionClient } from '../../client/connect.ts'
import { isOrionError } from '../../errors/orion-error.ts'
import type { HistoryEvent, RunHistory } from '../experiment/evidence.ts'
import { CHAIN_RUNS_MAX } from './limits.ts'
import { makePlain } from './plain-payloads.ts'

/**
 * The histories of all runs that one workflow id has had by continuing as new, by a retry or by
 * a schedule, oldest first. Those that Temporal keeps no longer are missing at the beginning.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `TEMPORAL_UNREACHABLE`
 */
export async function fetchChain(client: OrionClient, workflowId: string): Promise<RunHistory[]> {
  const { runId } = await call(client, ({ workflow }) => workflow.getHandle(workflowId).describe())
  const latest = await fetchRun(client, workflowId, runId)
  const runs = [latest]
  for (let before = continuedFrom(latest); before && runs.length < CHAIN_RUNS_MAX;) {
    const run = await fetchWhereKept(client, workflowId, before)
    if (run === undefined) break
    runs.unshift(run)
    before = continuedFrom(run)
  }
  // It may have continued while this was read.
  for (let next = continuedTo(latest); next && runs.length < CHAIN_RUNS_MAX;) {
    const run = await fetchWhereKept(client, workflowId, next)
    if (run === undefined) break
    runs.push(run)
    next = continuedTo(run)
  }
  return runs
}

/** The run that this one goes on from; empty for the first of a chain. */
export function continuedFrom({ events }: RunHistory): string {
  return events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? ''
}

/** The run that goes on from this one; empty for the last of a chain. */
export function continuedTo({ events }: RunHistory): string {
  const last = events.at(-1)
  const end =
    last?.workflowExecutionContinuedAsNewEventAttributes ??
    last?.workflowExecutionCompletedEventAttributes ??
    last?.workflowExecutionFailedEventAttributes ??
    last?.workflowExecutionTimedOutEventAttributes
  return end?.newExecutionRunId ?? ''
}

async function fetchWhereKept(
  client: OrionClient,
  workflowId: string,
  runId: string,
): Promise<RunHistory | undefined> {
  try {
    return await fetchRun(client, workflowId, runId)
  } catch (error) {
    if (isOrionError(error) && error.code === 'RUN_NOT_FOUND') return undefined
    throw error
  }
}

async function fetchRun(
  client: OrionClient,
  workflowId: string,
  runId: string,
): Promise<RunHistory> {
  const { payloadCodecs } = client.temporal.options.loadedDataConverter
  const history = await call(client, ({ workflow }) =>
    workflow.getHandle(workflowId, runId).fetchHistory(),
  )
  const events: HistoryEvent[] = history.events ?? []
  await makePlain(events, payloadCodecs)
  return { runId, events }
}
