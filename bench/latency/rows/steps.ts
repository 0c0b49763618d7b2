import { randomUUID } from 'node:crypto'
import { inFlight } from '../in-flight.ts'
import type { Lane } from '../lane.ts'
import { BURST_STEPS, GROWTH_ENDS, MANY_RUNS, RUN_MS_MAX, STEPS_IN_FLIGHT } from '../limits.ts'
import type { RowGroup } from './row.ts'

type StepsWorkflow = 'latencySteps' | 'latencyLocalSteps'

/** @returns when each step of one run ran */
async function timesOf(lane: Lane, type: StepsWorkflow, count: number): Promise<number[]> {
  const { client, taskQueue } = lane
  return (await client.workflow.execute(type, {
    taskQueue,
    workflowId: `${type}-${randomUUID()}`,
    args: [count],
    workflowExecutionTimeout: RUN_MS_MAX,
  })) as number[]
}

/** From each step to the next. */
export function gapsOf(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? time))
}

/** Steps of one run, one after the other; with several runs each step waits for those of others. */
export function stepRow(runs: number, stepsMin: number, target?: number): RowGroup {
  const facts = { name: 'step', inFlight: runs, unit: 'ms' } as const
  return {
    rows: [target === undefined ? facts : { ...facts, target }],
    once: runs >= MANY_RUNS,
    async measure(lane, count) {
      if (runs > 1) {
        const all = await inFlight(runs, runs, () => timesOf(lane, 'latencySteps', STEPS_IN_FLIGHT))
        return [all.flatMap(gapsOf)]
      }
      const steps = Math.max(stepsMin, count + 1 + BURST_STEPS)
      return [gapsOf((await timesOf(lane, 'latencySteps', steps)).slice(BURST_STEPS))]
    },
  }
}

export function localStepRow(steps: number): RowGroup {
  return {
    rows: [{ name: 'local step', inFlight: 1, unit: 'ms', target: 3 }],
    async measure(lane) {
      return [gapsOf(await timesOf(lane, 'latencyLocalSteps', steps))]
    },
  }
}

/** The first steps and the last of one long run. */
export function growthRows(steps: number, target: number): RowGroup {
  const ends = Math.min(GROWTH_ENDS, Math.floor(steps / 2))
  return {
    rows: [
      { name: `step, first ${ends} of ${steps}`, inFlight: 1, unit: 'ms', target },
      { name: `step, last ${ends} of ${steps}`, inFlight: 1, unit: 'ms', target },
    ],
    once: true,
    // It takes 100 ms a step, so several minutes, and its rows above say what there is to know.
    without: ['vendor'],
    async measure(lane) {
      const gaps = gapsOf(await timesOf(lane, 'latencySteps', steps))
      return [gaps.slice(0, ends), gaps.slice(-ends)]
    },
  }
}
