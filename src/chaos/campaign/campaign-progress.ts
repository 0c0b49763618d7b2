import type { TrialReport } from '../trial/trial-report.ts'

/** How far a campaign has come. */
export interface CampaignProgress {
  readonly experiment: string
  readonly tier: 0 | 1 | 2 | 3 | 4
  readonly done: number
  readonly total: number
  readonly pass: number
  readonly unknown: number
  readonly fail: number
  readonly leftMs?: number
  /** The trial that ended just now. */
  readonly trial?: TrialReport
}
