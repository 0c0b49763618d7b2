import type { RecoveryReport } from '../checkers/recovery.ts'
import type { EffectCount } from '../experiment/experiment.ts'
import type { TraceEntry } from '../experiment/trace.ts'
import type { Finding, Verdict } from '../experiment/verdict.ts'
import type { FaultHit } from '../plan/fault.ts'
import type { TrialTier } from '../plan/tier.ts'

/** What one trial found; a part of `report.json`. Times are milliseconds. */
export interface TrialReport {
  /** What `--only` takes. */
  readonly id: string
  readonly tier: TrialTier
  readonly verdict: Verdict
  readonly workflowIds: readonly string[]
  readonly tookMs: number
  /** Where on the control's time line its first fault is, since the first event. */
  readonly atMs?: number
  readonly hits: readonly FaultHit[]
  readonly findings: readonly Finding[]
  readonly recovery?: RecoveryReport
  readonly effects: readonly EffectCount[]
  /** How often an effect's statement reached the database, where that was seen. */
  readonly deliveries?: number
  /** Attempts and workflow tasks beyond those of the control. */
  readonly redone?: { readonly activities: number; readonly workflowTasks: number }
  /** Kept for trials that did not pass, and for a few that did. */
  readonly trace?: readonly TraceEntry[]
  /** The line to paste. */
  readonly command: string
  /** Of a failure that was run again: how often it failed again. */
  readonly reproduced?: { readonly failed: number; readonly of: number }
  /** The id with the fewest faults that still fails. */
  readonly shrunkTo?: string
}
