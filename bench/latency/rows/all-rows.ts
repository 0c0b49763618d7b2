import { signalRow, updateRow } from './messages.ts'
import type { RowGroup } from './row.ts'
import { demoRow, startRow } from './runs.ts'
import { LOCAL_STEPS, STEPS_MIN } from '../limits.ts'
import { growthRows, localStepRow, stepRow } from './steps.ts'

export interface RowSizes {
  /** Runs in flight: the first is the one with targets. */
  readonly inFlight: readonly number[]
  /** Steps of the long run; 0 leaves it out. */
  readonly growth: number
  readonly demoRuns?: number
  /** Steps of one run in one round, at least. */
  readonly stepsMin?: number
  readonly localSteps?: number
}

// What the issue asks for, with one run in flight.
const STEP_MS_MAX = 15
const START_MS_MAX = 30

export function allRows(sizes: RowSizes): RowGroup[] {
  const { inFlight, growth, demoRuns, stepsMin = STEPS_MIN, localSteps = LOCAL_STEPS } = sizes
  const only = (runs: number, target: number) => (runs === 1 ? target : undefined)
  return [
    ...inFlight.map((runs) => stepRow(runs, stepsMin, only(runs, STEP_MS_MAX))),
    localStepRow(localSteps),
    ...inFlight.map((runs) => startRow(runs, only(runs, START_MS_MAX))),
    signalRow,
    updateRow,
    demoRow(demoRuns),
    ...(growth > 0 ? [growthRows(growth, STEP_MS_MAX)] : []),
  ]
}
