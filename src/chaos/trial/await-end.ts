import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client'
import { setTimeout as sleep } from 'node:timers/promises'
import { within } from '../../time/within.ts'
import type { OrionClient } from '../../client/connect.ts'
import { LOOK_MS } from '../limits.ts'

/** As the client has it: a result, or the error of a run that did not complete. */
export type SeenEnd = { readonly result: unknown } | { readonly error: WorkflowFailedError }

/**
 * Waits until a run has ended, whatever becomes of the servers meanwhile; the deadline may move.
 *
 * @returns the ending that its caller got; undefined if it has not ended in time
 */
export async function awaitEnd(
  { temporal }: OrionClient,
  workflowId: string,
  deadline: () => number,
): Promise<SeenEnd | undefined> {
  const handle = temporal.workflow.getHandle(workflowId)
  while (performance.now() < deadline()) {
    const leftMs = Math.max(1, deadline() - performance.now())
    const seenEnd = await within(ask(handle), leftMs, () => undefined)
    if (seenEnd) return seenEnd
    // Not started yet, or the server is away.
    await sleep(LOOK_MS)
  }
  return undefined
}

async function ask(handle: WorkflowHandle): Promise<SeenEnd | undefined> {
  try {
    return { result: await handle.result() }
  } catch (error) {
    return error instanceof WorkflowFailedError ? { error } : undefined
  }
}
