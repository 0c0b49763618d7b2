import type { Tier } from '../plan/tier.ts'
import type { CampaignProgress } from './campaign-progress.ts'
import type { FaultKind } from '../plan/fault.ts'
import type { NamedExperiment } from '../experiment/experiment.ts'
import type { ChaosWorld } from '../world/world.ts'

export interface CampaignOptions {
  readonly world: ChaosWorld
  readonly experiments: readonly NamedExperiment[]
  readonly tiers: readonly Tier[]
  readonly seed: number
  /** No trial is begun later; trials that were not run are listed, and are never a pass. */
  readonly budgetMs?: number | undefined
  /** Ids of trials; where given, exactly these are run. */
  readonly only?: readonly string[] | undefined
  /** How many trials are run side by side. */
  readonly parallel: number
  /** How many pairs of faults that leave the servers alone; as many where absent. */
  readonly parallelPairs?: number | undefined
  readonly guardian: 'on' | 'off'
  /** How many campaigns tier 4 has. */
  readonly swarms: number
  /** What a line to paste begins with: `orion chaos run --experiment x.ts`. */
  readonly command: string
  /** Of Orion, for the report. */
  readonly version: string
  /** Where the workers' logs go. */
  readonly folder: string
  /** Of the pairs of tier 3 only those with one of these; all where absent. */
  readonly pairsWith?: readonly FaultKind[] | undefined
  /** No trial of an experiment is begun once one of it has failed. */
  readonly stopAtFirstFailure?: boolean
  /** Whether failures are run again, with fewer faults; yes where absent. */
  readonly shrink?: boolean
  readonly onProgress: (progress: CampaignProgress) => void
  readonly signal?: AbortSignal | undefined
}
