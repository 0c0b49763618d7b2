import type { OrionClient } from '../../client/connect.ts'
import type { CampaignOptions } from './campaign-options.ts'
import type { Lanes } from './lanes.ts'

/** What the parts of one campaign share. */
export interface CampaignRun {
  readonly options: CampaignOptions
  /** On a way that no fault touches. */
  readonly client: OrionClient
  readonly lanes: Lanes
  /** By `performance.now()`: no trial is begun later. */
  readonly untilMs: number
  /** A workflow id that nobody has had. */
  readonly nextId: (name: string) => string
}
