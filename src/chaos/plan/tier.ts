import type { Plan } from './fault.ts'

/** How much is tried: 0 replays, 1 one crash, 2 another on top, 3 pairs of faults, 4 swarms. */
export type Tier = 0 | TrialTier

/** Tier 0 has no trials. */
export type TrialTier = 1 | 2 | 3 | 4

/** The tier that a plan is of, by what is in it. */
export function tierOf(plan: Plan): TrialTier {
  if (plan.length === 1) return 1
  return plan.every(({ kind }) => kind === 'kill-worker') ? 2 : 3
}
