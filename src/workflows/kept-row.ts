import { CancellationScope, patched } from '@temporalio/workflow'
import type { TransitionInput } from '../contract/activities.ts'
import { records } from './activity-proxies.ts'
import { TRAIL_PATCHES } from './trail-patches.ts'

/**
 * Writes a row of the trail that the run has promised: a cancellation that comes meanwhile is
 * thrown once the row stands.
 *
 * @param scope of the caller that changes the state
 * @throws CancelledFailure where the scope was cancelled meanwhile
 */
export async function writeKeptRow(row: TransitionInput, scope: CancellationScope): Promise<void> {
  // The history keeps its place in the chain; the run has no use for it.
  if (!scope.cancellable || scope.consideredCancelled) {
    return records.recordTransition(row) as Promise<unknown> as Promise<void>
  }
  let written = false
  let cancelled = false
  await CancellationScope.nonCancellable(async () => {
    const writing = new CancellationScope()
    const onCancel = () => {
      if (written) return
      // Runs that began before cancelled the row, and must do so again when they are replayed.
      if (patched(TRAIL_PATCHES.kept)) cancelled = true
      else writing.cancel()
    }
    scope.cancelRequested.catch(onCancel)
    try {
      await writing.run(() => records.recordTransition(row))
    } finally {
      written = true
    }
  })
  if (cancelled) await scope.cancelRequested
}
