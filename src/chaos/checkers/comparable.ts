import type { Evidence } from '../experiment/evidence.ts'

/** Whether a run had to leave behind what the control left: one that may end otherwise may not. */
export function isComparable(evidence: Evidence, control: Evidence): boolean {
  const { experiment, ending } = evidence
  if (experiment.sameResult !== false) return true
  return ending?.status === control.ending?.status && decided(evidence) === decided(control)
}

/** What was decided, where anything was: approved or expired is a matter of milliseconds at times. */
function decided({ decisions = [] }: Evidence): string {
  return decisions.map(({ decision }) => decision).join()
}
