import type { TrialReport } from '../campaign/campaign-report.ts'
import type { Plan } from './first-crash.ts'

/** The tier that a plan is of, by what is in it. */
export function tierOf(plan: Plan): TrialReport['tier'] {
  if (plan.length === 1) return 1
  return plan.every(({ kind }) => kind === 'kill-worker') ? 2 : 3
}
