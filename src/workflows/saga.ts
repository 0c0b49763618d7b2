import { ApplicationFailure, CancellationScope } from '@temporalio/workflow'
import { FailureType } from '../contract/failure-types.ts'
import { causeOf } from './cause-of.ts'
import { endingOf } from './ending-of-error.ts'
import { inWholeAttempts } from './whole-attempts.ts'

/** The steps of one saga, and what undoes them. */
export interface Saga {
  /**
   * Does something that can be undone. The undoing is noted before the step is tried, because one
   * that was interrupted may have happened all the same: `undo` must do no harm where nothing did.
   * A cancellation waits for the attempt of an activity that is under way.
   */
  readonly step: <T>(act: () => Promise<T>, undo: () => Promise<unknown>) => Promise<T>
  /** Undoes all steps so far, last first, each once; for an end that is no failure. */
  readonly undo: () => Promise<void>
}

/**
 * Runs `main`; where it fails or the run is cancelled, what its steps did is undone, last first,
 * each once, even during a cancellation. Then the first error is thrown again. What Temporal does
 * not count as a failure of the run undoes nothing: a bug (`TypeError`), or `continueAsNew`.
 *
 * A step that cannot be undone does not keep the others from it; the run then fails with the type
 * `CompensationFailed`, which names it.
 */
export async function saga<T>(main: (saga: Saga) => Promise<T>): Promise<T> {
  const undoings: (() => Promise<unknown>)[] = []
  const undo = () => CancellationScope.nonCancellable(() => undoAll(undoings))
  const steps: Saga = {
    step(act, undoing) {
      undoings.push(undoing)
      return inWholeAttempts(act)
    },
    undo,
  }
  try {
    return await main(steps)
  } catch (error) {
    const ending = endingOf(error)
    if (ending === 'failed' || ending === 'cancelled') await undo()
    throw error
  }
}

async function undoAll(undoings: (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = []
  // Removed before it is tried, so that nothing is undone twice.
  for (let undoing = undoings.pop(); undoing; undoing = undoings.pop()) {
    try {
      await undoing()
    } catch (error) {
      if (endingOf(error) === undefined) throw error
      failures.push(error)
    }
  }
  if (failures.length === 0) return
  throw ApplicationFailure.create({
    message: `Not all could be undone: ${failures.map(causeOf).join('; ')}`,
    type: FailureType.CompensationFailed,
    nonRetryable: true,
    ...(failures[0] instanceof Error && { cause: failures[0] }),
  })
}
