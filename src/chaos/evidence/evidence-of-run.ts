import { call, type OrionClient } from '../../client/connect.ts'
import { isOrionError } from '../../errors/orion-error.ts'
import type { RequestMessage, Store } from '../../store/store.ts'
import type { HistoryEvent, RunHistory, Evidence } from '../experiment/evidence.ts'
import { CHAIN_RUNS_MAX, REQUESTS_MAX } from './limits.ts'
import { continuedFrom, continuedTo } from './chain-ids.ts'
import { makePlain } from './plain-payloads.ts'
import { countEffects, type EffectPlace } from './count-effects.ts'
import { endingOf } from './ending-of-history.ts'
import type { EffectSource } from '../experiment/experiment.ts'

export interface EvidenceSources extends EffectPlace {
  readonly client: OrionClient
  /** Orion's effect ledger where absent. */
  readonly effects?: EffectSource | undefined
}

/** What Temporal and the database say of one run, without having watched it. */
export type RunEvidence = Pick<
  Evidence,
  'workflowId' | 'ending' | 'runs' | 'effects' | 'audit' | 'decisions' | 'letters'
>

/**
 * Collects what is left of one run: the histories of its whole chain with their payloads made
 * plain, its ending, its effects, and Orion's records where `store` is given.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `TEMPORAL_UNREACHABLE`, `DATABASE_UNREACHABLE`,
 *   `INPUT_INVALID` for a query of effects that does not work
 */
export async function collectEvidence(sources: EvidenceSources): Promise<RunEvidence> {
  const { client, store, workflowId } = sources
  const runs = await fetchChain(client, workflowId)
  const [effects, audit, decisions, letters] = await Promise.all([
    countEffects(sources.effects, sources),
    store?.listAudit(workflowId),
    store?.listDecisions(workflowId),
    store && lettersOf(store, workflowId),
  ])
  const last = runs.at(-1)?.events.at(-1)
  const ending = endingOf(last, client.temporal.options.loadedDataConverter)
  return { workflowId, ending, runs, effects, audit, decisions, letters }
}

async function lettersOf(
  store: Pick<Store, 'listMessages' | 'listRequests'>,
  workflowId: string,
): Promise<readonly RequestMessage[]> {
  const requests = await store.listRequests({ workflowId, limit: REQUESTS_MAX })
  const messages = await Promise.all(requests.map((one) => store.listMessages(one.approvalKey)))
  return messages.flat()
}

/**
 * The histories of all runs that one workflow id has had by continuing as new, by a retry or by
 * a schedule, oldest first. Those that Temporal keeps no longer are missing at the beginning.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `TEMPORAL_UNREACHABLE`
 */
async function fetchChain(client: OrionClient, workflowId: string): Promise<RunHistory[]> {
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
