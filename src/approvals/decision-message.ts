import type { DecideInput } from '../contract/approval.ts'

/** What somebody decided, as it reached the run. */
export interface DecisionMessage extends DecideInput {
  /** The signal's event in the history; absent for an update, which is in none until answered. */
  readonly eventId?: number
}
