import type { Client } from '@temporalio/client'
import type { Chance } from '../../src/chaos/tiers/chance.ts'
import type { Fleet } from './fleets/fleet.ts'
import type { Setting } from './settings.ts'
import type { World } from './world.ts'

/** What every step of one measurement works with: one setting in one situation. */
export interface Bench {
  readonly world: World
  readonly client: Client
  readonly setting: Setting
  readonly fleet: Fleet
  readonly taskQueue: string
  readonly chance: Chance
  /** Workers live this long before they are killed; see `when-ready.ts`. */
  readonly steadyMs: number
  readonly say: (text: string) => void
}
