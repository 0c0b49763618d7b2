import type { EffectCount } from '../experiment/experiment.ts'
import type { FaultHit } from '../plan/fault.ts'
import type { TraceEntry } from '../experiment/trace.ts'
import type { Finding, Verdict } from '../experiment/verdict.ts'

/** Raised whenever a reader of the older shape would misread the newer one. */
export const REPORT_FORMAT = 1

/** Everything that one campaign found: `report.json`. Times are milliseconds. */
export interface CampaignReport {
  readonly format: typeof REPORT_FORMAT
  readonly title: string
  readonly verdict: Verdict
  readonly seed: number
  /** ISO 8601. */
  readonly startedAt: string
  readonly tookMs: number
  /** The line that runs it again. */
  readonly command: string
  readonly environment: ReportEnvironment
  readonly experiments: readonly ExperimentReport[]
  /** Campaigns of tier 4. */
  readonly swarms: readonly TrialReport[]
  /** Campaigns of tier 4 that were asked for and left out, as the time was over. */
  readonly notRun?: number
  /** Of a self-test; absent otherwise. */
  readonly planted?: readonly PlantedReport[]
}

export interface ReportEnvironment {
  readonly orion: string
  readonly node: string
  readonly platform: string
  readonly cores: number
  readonly memoryMb: number
  /** `dev server 1.29.1`, `Temporal Server 1.32.1 on PostgreSQL`. */
  readonly temporal: string
  readonly postgres: string
  readonly guardian: 'on' | 'off'
  /** Timeouts in force, which bound recovery: `workflow task 3 s`. */
  readonly timeouts: Readonly<Record<string, number>>
}

export interface ExperimentReport {
  readonly name: string
  readonly workflow: string
  readonly verdict: Verdict
  readonly control: ControlReport
  readonly replay?: ReplayReport
  readonly points: PointCounts
  readonly trials: readonly TrialReport[]
  /** Trials of any tier that were planned and left out, as the time was over. */
  readonly notRun?: number
  /** What recovery and run were held to. */
  readonly limits?: { readonly runMs: number; readonly recoveryMs: number }
}

/** The run without a fault. */
export interface ControlReport {
  readonly workflowId: string
  readonly tookMs: number
  readonly ending: string
  readonly events: readonly TimelineEvent[]
  readonly effects: readonly EffectCount[]
  /** How often an effect's statement reached the database, where that was seen. */
  readonly deliveries?: number
  readonly findings: readonly Finding[]
}

/** An event of the control's history, on the time line. */
export interface TimelineEvent {
  readonly id: number
  readonly type: string
  /** Since the first event. */
  readonly atMs: number
}

/** Tier 0. */
export interface ReplayReport {
  /** Beginnings of the history that were replayed. */
  readonly prefixes: number
  /** How many there are, where not all were replayed. */
  readonly of?: number
  readonly verdict: Verdict
  readonly problems: readonly string[]
  readonly tookMs: number
}

/** Found, told apart by the server, and really run. */
export interface PointCounts {
  readonly found: number
  readonly distinct: number
  readonly run: number
  /** Each point with the ids that fold into it. */
  readonly folds: readonly FoldReport[]
}

/** One distinct point. */
export interface FoldReport {
  readonly id: string
  readonly also: readonly string[]
  /** Where on the control's time line it is, since the first event. */
  readonly atMs?: number
}

export interface TrialReport {
  /** What `--only` takes. */
  readonly id: string
  readonly tier: 1 | 2 | 3 | 4
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

/** From the fault to the first durable progress of the run after it. */
export interface RecoveryReport {
  readonly totalMs: number
  /** Until a task of the run was handed to a living worker. */
  readonly detectMs: number
  /** Until a replacement was ready, where none was before. */
  readonly restartMs: number
  /** From the task's arrival until its answer was accepted: replay and work. */
  readonly replayMs: number
}

export interface PlantedReport {
  readonly name: string
  readonly bug: string
  /** The tier that is meant to catch it. */
  readonly tier: number
  readonly caught: boolean
  /** The checker that caught it. */
  readonly by?: string
  readonly command: string
}
