import { patched } from '@temporalio/workflow'

/**
 * Whether this run takes the new way at a change of its code: a new run does, and so does one that
 * reaches this place for the first time; a run that passed it before the change takes the old way.
 * `orion run changes` says when no run needs the old way any more.
 */
export function changed(id: string): boolean {
  return patched(id)
}
