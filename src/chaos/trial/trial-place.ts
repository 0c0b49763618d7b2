import type { OrionClient } from '../../client/connect.ts'
import type { Lane } from '../lane/lane.ts'
import type { ChaosWorld } from '../world/world.ts'
import type { Caller } from './caller.ts'

/** Where trials are run. */
export interface TrialPlace {
  readonly world: ChaosWorld
  readonly lane: Lane
  readonly caller: Caller
  /** Asks about runs on a way that no fault touches. */
  readonly client: OrionClient
}
