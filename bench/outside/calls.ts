/** What somebody outside asked for, and the answer: all that the verdicts go by. */

/** Programs that are not Orion's, its command line, and its client within a program. */
export const CHANNELS = ['outside-signal', 'outside-update', 'cli', 'client'] as const
export type Channel = (typeof CHANNELS)[number]

export interface Standing {
  readonly decision: string
  readonly decisionId?: string
}

/**
 * `acknowledged`: the server keeps the decision, or the run has said that it stands. `refused`:
 * the answer said that it does not. `unknown`: the call failed, and may have arrived.
 */
export interface Outcome {
  readonly kind: 'acknowledged' | 'refused' | 'unknown'
  /** What stands, by the answer to the caller. */
  readonly standing?: Standing
  /** The gate that it stands for, where the answer says so. */
  readonly approvalId?: string
  readonly why?: string
}

export interface Decide {
  readonly run: string
  /** Named in the message; a run with one open gate goes without. */
  readonly approvalId?: string
  readonly decision: 'approved' | 'rejected'
  readonly decisionId: string
}

/** All times are of one clock, the soak's: `sentAtMs` before it was sent, `answeredAtMs` after. */
export interface DecisionCall extends Decide {
  readonly channel: Channel
  /** The gate it was meant for; absent for a second click that names none. */
  readonly gate?: string
  readonly sentAtMs: number
  readonly answeredAtMs: number
  readonly outcome: Outcome
}

export interface CancelCall {
  readonly run: string
  /** The first attempt: it may have arrived though it failed. */
  readonly sentAtMs: number
}
