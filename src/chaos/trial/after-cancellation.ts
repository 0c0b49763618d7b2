import type { Ending, Experiment } from '../experiment/experiment.ts'
import type { FaultHit } from '../plan/fault.ts'

/** Whether the run was cancelled on purpose. */
export function wasCancelled(hits: readonly Pick<FaultHit, 'fault'>[]): boolean {
  return hits.some(({ fault }) => fault.kind === 'cancel-run')
}

/**
 * What an experiment still expects of a run that was cancelled: it ends so, or as it would have
 * where the cancellation came too late. Its own checkers are about a run that nobody cancelled.
 */
export function afterCancellation(experiment: Experiment, hits: readonly FaultHit[]): Experiment {
  if (!wasCancelled(hits)) return experiment
  const { checkers: _, ...rest } = experiment
  const expect = (ending: Ending) => {
    if (ending.status === 'cancelled') return undefined
    if (ending.status === 'completed') return experiment.expect?.(ending)
    return experiment.expect?.(ending) ?? `it ended as ${ending.status}`
  }
  return { ...rest, sameResult: false, expect }
}
