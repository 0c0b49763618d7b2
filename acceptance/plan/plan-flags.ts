import { PLAN_TRIALS } from './plan-trials.ts'

/** The customer's: ten of ten. */
const PLAN_TIMES = 10

/** The plan's scenarios are about how long a recovery takes: each has the machine for itself. */
const PARALLEL = 1

/** Flags of `orion chaos run` for the plan's scenarios; what is given comes last, and counts. */
export function planFlags(given: readonly string[]): readonly string[] {
  const times = ['--times', String(PLAN_TIMES)]
  const alone = ['--parallel', String(PARALLEL)]
  return ['--only', ...PLAN_TRIALS, ...times, ...alone, ...given]
}
