import { randomUUID } from 'node:crypto'
import { inFlight } from '../in-flight.ts'
import type { Lane } from '../lane.ts'
import { DEMO_IN_FLIGHT, DEMO_RUNS, DEMO_RUNS_A_SAMPLE, MANY_RUNS } from '../limits.ts'
import type { RowGroup } from './row.ts'

/** @returns milliseconds from the call that starts a run to its result */
async function timeOf({ client, taskQueue }: Lane, type: string, arg: unknown): Promise<number> {
  const begunMs = performance.now()
  const workflowId = `${type}-${randomUUID()}`
  await client.workflow.execute(type, { taskQueue, workflowId, args: [arg] })
  return performance.now() - begunMs
}

/** From the call that starts a run of one step to its result. */
export function startRow(runs: number, target?: number): RowGroup {
  const facts = { name: 'start → result of one step', inFlight: runs, unit: 'ms' } as const
  return {
    rows: [target === undefined ? facts : { ...facts, target }],
    once: runs >= MANY_RUNS,
    async measure(lane, count) {
      return [await inFlight(Math.max(runs, count), runs, () => timeOf(lane, 'latencySteps', 1))]
    },
  }
}

// As short as its sleep can be: what is measured is the work.
const DEMO_INPUT = { steps: 4, sleep: 10 }

/** Orion's own workflow with its trail, which is ten activities, four effects and a timer. */
export function demoRow(runsMin: number = DEMO_RUNS): RowGroup {
  return {
    rows: [{ name: 'durableDemo', inFlight: DEMO_IN_FLIGHT, unit: 'a second', target: 20 }],
    async measure(lane, count) {
      const runs = runsMin + DEMO_RUNS_A_SAMPLE * count
      const begunMs = performance.now()
      await inFlight(runs, DEMO_IN_FLIGHT, () => timeOf(lane, 'durableDemo', DEMO_INPUT))
      return [[(runs * 1_000) / (performance.now() - begunMs)]]
    },
  }
}
