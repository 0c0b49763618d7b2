import type { PlannedFault } from '../plan/fault.ts'
import { parsePlanId } from '../plan/plan-id.ts'
import type { TrialReport } from '../trial/trial-report.ts'

/** What was planned, by the trial's id; what was hit, where the id does not list it. */
export function faultsOf({ id, hits }: TrialReport): readonly PlannedFault[] {
  try {
    return parsePlanId(id).faults
  } catch {
    // The id of a seeded swarm names its seed, and its faults are known by their hits alone.
    return hits.map(({ fault }) => fault)
  }
}

/** The point of the first fault. */
export function pointOf(trial: TrialReport): string | undefined {
  return faultsOf(trial)[0]?.point
}
