import type { CampaignReport, PlantedReport } from '../../src/chaos/campaign/campaign-report.ts'
import type { RepositoryCounts } from '../../bench/repository/count-repository.ts'
import type { Row } from '../../bench/recovery/verdict.ts'
import type { RelayBench } from '../../bench/relay/run-bench.ts'
import type { Resources } from '../../bench/resources/measure-resources.ts'
import type { Soak } from '../../bench/soak/run-soak.ts'
import type { TestOutput } from './test-output.ts'

/** What `npm run bench:recovery -- --json` prints. */
export interface RecoveryOutput {
  readonly n: number
  /** JSON has no infinity: the time of a lost run is null. */
  readonly rows: readonly Row[]
  readonly failures: readonly string[]
}

/** What `npm run soak:recovery -- --json` prints. */
export interface SoakOutput extends Soak {
  readonly faults: readonly string[]
  readonly growth?: {
    readonly memoryMb: number
    readonly files: number
    readonly processes: number
  }
}

/** What each command that is run finds, by the name of its step. */
export interface Outputs {
  readonly acceptance: TestOutput
  readonly rounds: TestOutput
  readonly ui: TestOutput
  readonly drift: TestOutput
  readonly audit: TestOutput
  readonly plan: CampaignReport
  readonly chaos: CampaignReport
  readonly 'chaos-full': CampaignReport
  readonly 'soak-chaos': CampaignReport
  readonly planted: readonly PlantedReport[]
  readonly recovery: RecoveryOutput
  readonly 'soak-recovery': SoakOutput
  readonly relay: RelayBench
  readonly resources: Resources
  readonly repository: RepositoryCounts
  readonly tidy: TestOutput
}

export type StepName = keyof Outputs

/** Steps whose output is the campaign report of `orion chaos run`. */
export type CampaignStep = 'plan' | 'chaos' | 'chaos-full' | 'soak-chaos'
