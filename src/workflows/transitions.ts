import { CancellationScope, patched } from '@temporalio/workflow'
import { endingOf } from './ending-of-error.ts'
import { changeState, hasEnded, rowsWritten } from './run-trail.ts'
import { isEndRecorded, openTrail, writeEnd } from './trail-end.ts'
import { TRAIL_PATCHES } from './trail-patches.ts'

export interface TransitionDetails {
  readonly metadata?: Readonly<Record<string, string | number | boolean | readonly string[]>>
  /** Markdown for Temporal's UI: what the run is doing now. */
  readonly details?: string
}

export interface Transitions {
  /**
   * Changes the run's state: logged, searchable, shown in the UI, and recorded before it goes on.
   * A cancellation in the meantime is thrown once the row is written.
   */
  readonly enter: (status: string, details?: TransitionDetails) => Promise<void>
  /**
   * The same for the last state of the run; call it once, at the end. A cancellation from now on
   * is too late.
   */
  readonly end: (status: string, details?: TransitionDetails) => Promise<void>
}

/**
 * Runs a workflow's main function with the only way to change its state. A run that fails
 * or is cancelled without having said so itself is recorded as `failed` or `cancelled` when it
 * does. A run has one trail, even if this is called several times.
 *
 * @param subject what the run is about, for searching; not shown where payloads are encrypted
 * @throws ApplicationFailure `TransitionRefused` where a state is entered after the end
 */
export async function withTransitions<T>(
  subject: string,
  main: (transitions: Transitions) => Promise<T>,
): Promise<T> {
  openTrail(subject)
  let ended = false
  const change = (status: string, details: TransitionDetails = {}, final = false) =>
    changeState({ status, subject, ...details, final })
  const end: Transitions['end'] = (status, details) => {
    ended = true
    return CancellationScope.nonCancellable(() => change(status, details, true))
  }
  try {
    const result = await main({ enter: (status, details) => change(status, details), end })
    await rowsWritten()
    return result
  } catch (error) {
    await leave(subject, error, ended)
    throw error
  }
}

/** Completes the trail when an error leaves the main function. */
async function leave(subject: string, error: unknown, ended: boolean): Promise<void> {
  const ending = endingOf(error)
  // The task fails, and with it all that it did; the next try knows nothing of this one.
  if (ending === undefined) return
  await rowsWritten()
  if (ended) return
  if (ending === 'continued' && patched(TRAIL_PATCHES.continued)) return
  // A caller may handle it, so the run's fate shows only at its end.
  if (isEndRecorded() && (hasEnded() || patched(TRAIL_PATCHES.atEnd))) return
  await writeEnd({ subject, error, write: changeState })
}
