import type { OrionClient } from '../connect.ts'
import { adviceFor } from './advice.ts'
import { legsOf, type Leg } from './legs.ts'
import { readSpans } from './run-spans.ts'

export interface Explanation {
  readonly id: string
  readonly runId: string
  /** Of its chain: more than one where it went on as a new run. */
  readonly runs: number
  readonly status: string
  /** From the start of the chain to its end, or to now. */
  readonly wallMs: number
  /** They add up to `wallMs`; the longest first. */
  readonly legs: readonly Leg[]
  /** What would shorten the longest leg. */
  readonly advice?: string
}

/**
 * Where a run's wall time went, from its history alone: on any Temporal, for any workflow.
 *
 * @param runsMax of a chain, the last ones
 * @throws OrionError `RUN_NOT_FOUND`, `INPUT_INVALID`, `TEMPORAL_UNREACHABLE`
 */
export async function explainRun(
  client: OrionClient,
  id: string,
  runsMax?: number,
): Promise<Explanation> {
  const { described, runs, fromMs, untilMs, spans } = await readSpans(client, id, runsMax)
  const legs = legsOf(spans, fromMs, untilMs)
  const advice = legs[0] && adviceFor(legs[0], described.taskQueue)
  return {
    id,
    runId: described.runId,
    runs,
    status: described.status.name.toLowerCase(),
    wallMs: untilMs - fromMs,
    legs,
    ...(advice && { advice }),
  }
}
