import type { EffectCount } from '../experiment/experiment.ts'
import type { TrialReport } from '../trial/trial-report.ts'
import type { ReplayReport } from '../verify/replay-prefixes.ts'
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

/** Found, distinct for the server, and really run. */
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
