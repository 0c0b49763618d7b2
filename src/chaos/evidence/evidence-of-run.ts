import type { OrionClient } from '../../client/connect.ts'
import { countEffects, type EffectPlace } from './count-effects.ts'
import { endingOf } from './ending-of-history.ts'
import { fetchChain } from './run-chain.ts'
import type { Evidence } from '../experiment/evidence.ts'
import type { EffectSource } from '../experiment/experiment.ts'

export interface EvidenceSources extends EffectPlace {
  readonly client: OrionClient
  /** Orion's effect ledger where absent. */
  readonly effects?: EffectSource | undefined
}

/** What Temporal and the database say of one run, without having watched it. */
export type RunEvidence = Pick<
  Evidence,
  'workflowId' | 'ending' | 'runs' | 'effects' | 'audit' | 'decisions'
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
  const [effects, audit, decisions] = await Promise.all([
    countEffects(sources.effects, sources),
    store?.listAudit(workflowId),
    store?.listDecisions(workflowId),
  ])
  const last = runs.at(-1)?.events.at(-1)
  const ending = endingOf(last, client.temporal.options.loadedDataConverter)
  return { workflowId, ending, runs, effects, audit, decisions }
}
