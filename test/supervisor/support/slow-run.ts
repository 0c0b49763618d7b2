import assert from 'node:assert/strict'
import { startRun } from '../../../src/client/start-run.ts'
import type { StackClient } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import type { SlowOnceInput } from './own/workflows.ts'
import { pendingActivity } from './run-facts.ts'

/** A run whose activity is in flight. */
export interface SlowRun {
  readonly id: string
  /** The worker that has the activity. */
  readonly pid: number
}

/** Starts `slowOnce` and waits until its activity has begun. */
export async function startSlowRun(
  { client, store }: StackClient,
  taskQueue: string,
  input: SlowOnceInput,
): Promise<SlowRun> {
  const id = uniqueId('slow')
  await startRun(client, { type: 'slowOnce', id, input, taskQueue, custom: true })
  // Before that the next attempt would be the slow one.
  await waitFor('its beginning', async () => (await store.listEffects(id)).length > 0)
  const { pid } = await pendingActivity(client, id)
  assert.ok(pid !== undefined, 'Temporal names the worker')
  return { id, pid }
}
