import { randomUUID } from 'node:crypto'
import type { Client } from '@temporalio/client'
import {
  ACTIVITIES_A_RUN,
  ACTIVITY_RUNS,
  ACTIVITY_RUNS_AT_ONCE,
  RUNS,
  RUNS_AT_ONCE,
} from './limits.ts'
import type { Way } from './way.ts'

export interface Load {
  readonly name: 'workflows' | 'activities'
  /** What is counted, in one round. */
  readonly count: number
  /** Resolves when the worker of the way has done it. */
  run(client: Client, way: Way): Promise<void>
}

export const LOADS: readonly Load[] = [
  {
    name: 'workflows',
    count: RUNS,
    run: (client, { taskQueue }) =>
      repeat(RUNS, RUNS_AT_ONCE, () =>
        client.workflow.execute('relayTiny', { taskQueue, workflowId: randomUUID() }),
      ),
  },
  {
    name: 'activities',
    count: ACTIVITY_RUNS * ACTIVITIES_A_RUN,
    run: (client, { taskQueue }) =>
      repeat(ACTIVITY_RUNS, ACTIVITY_RUNS_AT_ONCE, () =>
        client.workflow.execute('relayActivities', {
          taskQueue,
          workflowId: randomUUID(),
          args: [ACTIVITIES_A_RUN],
        }),
      ),
  },
]

/** @returns how many a second the worker of this way got through */
export async function measureLoad(client: Client, way: Way, load: Load): Promise<number> {
  const begunMs = performance.now()
  await load.run(client, way)
  return (load.count * 1_000) / (performance.now() - begunMs)
}

async function repeat(times: number, atOnce: number, work: () => Promise<unknown>): Promise<void> {
  let left = times
  const next = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      await work()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next))
}
