import type { Experiment } from '../experiment/experiment.ts'
import type { Lane } from '../lane/lane.ts'
import type { WorkersInHand } from './caller-of-run.ts'

export interface LentWorkers extends WorkersInHand {
  /** The workers are as they were; a caller that continues has no say over them any more. */
  readonly giveBack: () => Promise<void>
}

/** A caller that goes on after its run is over must not send the next run's workers away. */
export function lendWorkers(
  lane: Pick<Lane, 'sendAway' | 'resume' | 'serve'>,
  experiment: Pick<Experiment, 'workflows' | 'activities' | 'env' | 'upgrade'>,
): LentWorkers {
  let over = false
  let upgraded = false
  const serve = async (code: Parameters<Lane['serve']>[0]) => {
    await lane.serve(code)
    await lane.sendAway()
    lane.resume()
  }
  return {
    async stop() {
      if (!over) await lane.sendAway()
    },
    start: () => lane.resume(),
    async upgrade() {
      if (over) return
      upgraded = true
      await serve({ ...experiment, ...experiment.upgrade })
    },
    async giveBack() {
      over = true
      if (upgraded) await serve(experiment)
    },
  }
}
