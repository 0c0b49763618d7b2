import type { Lane } from '../lane/lane.ts'
import type { WorkersInHand } from './caller-of-run.ts'

/** A caller that goes on after its run is over must not send the next run's workers away. */
export function workersInHand(
  lane: Pick<Lane, 'sendAway' | 'resume'>,
): WorkersInHand & { readonly close: () => void } {
  let over = false
  return {
    async stop() {
      if (!over) await lane.sendAway()
    },
    start: () => lane.resume(),
    close: () => void (over = true),
  }
}
