import { awaitResult } from '../../src/client/end-run.ts'
import { fetchEvents } from '../../src/client/history.ts'
import { startRun } from '../../src/client/start-run.ts'
import type { OrionClient } from '../../src/client/connect.ts'
import { RUN_MS_MAX } from './limits.ts'

export interface Starter {
  readonly client: OrionClient
  readonly taskQueue: string
}

/** A run, and when the call that started it was made. */
export interface Started {
  readonly id: string
  readonly calledAtMs: number
}

// As short as its sleep can be: what is measured is the work.
const INPUT = { steps: 4, sleep: '10 ms' }

/** Starts a run and waits for its end. */
export async function runOnce({ client, taskQueue }: Starter, name: string): Promise<Started> {
  const id = `${taskQueue}-${name}`
  const calledAtMs = Date.now()
  await startRun(client, { type: 'durableDemo', id, input: INPUT, taskQueue })
  await awaitResult(client, id, RUN_MS_MAX)
  return { id, calledAtMs }
}

/**
 * Milliseconds from the call to the first workflow task that a worker completed. That is noted by
 * the server's clock, which is the same machine's.
 */
export async function startTimeOf({ client }: Starter, started: Started): Promise<number> {
  const events = await fetchEvents(client, started.id)
  const first = events.find(({ type }) => type === 'workflowTaskCompleted')
  if (!first) throw new Error(`${started.id} has ended without a workflow task`)
  return first.atMs - started.calledAtMs
}
