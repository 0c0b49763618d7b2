import { WorkflowFailedError } from '@temporalio/client'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OrionClient } from '../../client/connect.ts'
import { LOOK_MS } from '../limits.ts'

/** As the client has it: a result, or the error of a run that did not complete. */
export type Told = { readonly result: unknown } | { readonly error: WorkflowFailedError }

/**
 * Waits until a run has ended, whatever becomes of the servers meanwhile; the deadline may move.
 *
 * @returns what its caller was told; undefined where it has not ended in time
 */
export async function awaitEnd(
  { temporal }: OrionClient,
  workflowId: string,
  deadline: () => number,
): Promise<Told | undefined> {
  let told: Told | undefined
  const handle = temporal.workflow.getHandle(workflowId)
  const ask = async (): Promise<void> => {
    while (!told && performance.now() < deadline()) {
      try {
        told = { result: await handle.result() }
      } catch (error) {
        if (error instanceof WorkflowFailedError) told = { error }
        // Not started yet, or the server is away.
        else await sleep(LOOK_MS)
      }
    }
  }
  const asking = ask()
  while (!told && performance.now() < deadline()) {
    await Promise.race([
      asking,
      sleep(Math.max(1, deadline() - performance.now()), undefined, { ref: false }),
    ])
  }
  return told
}
