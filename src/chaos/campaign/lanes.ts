import { join } from 'node:path'
import type { OrionClient } from '../../client/connect.ts'
import type { Logger } from '../../telemetry/logger.ts'
import type { NamedExperiment } from '../experiment/experiment.ts'
import { enrolPeople } from '../lane/enrol-people.ts'
import { startLane } from '../lane/lane.ts'
import { codeKey } from '../lane/worker-code.ts'
import { LANE_WORKERS } from './limits.ts'
import { openCaller } from '../trial/caller.ts'
import type { TrialPlace } from '../trial/trial-place.ts'
import type { ChaosWorld } from '../world/world.ts'

export interface Lanes {
  /** So many places, one trial at a time in each, whose workers serve this experiment; those of other code are stopped. */
  for(named: NamedExperiment, count: number): Promise<readonly TrialPlace[]>
  stop(): Promise<void>
}

export interface LanesOptions {
  readonly world: ChaosWorld
  readonly client: OrionClient
  readonly guardian: 'on' | 'off'
  /** Where the workers' logs go. */
  readonly folder: string
  /** Makes the task queues of this campaign its own. */
  readonly prefix: string
  readonly logger: Logger
}

export function openLanes(options: LanesOptions): Lanes {
  const { world, client, guardian, folder, prefix, logger } = options
  let key: string | undefined
  let places: TrialPlace[] = []
  let count = 0

  const start = async ({ experiment }: NamedExperiment): Promise<TrialPlace> => {
    const taskQueue = `${prefix}-${++count}`
    const logFile = join(folder, `workers-${count}.log`)
    const shared = { world, guardian, logger, code: experiment, taskQueue, logFile }
    const [lane, caller] = await Promise.all([
      startLane({ ...shared, workers: LANE_WORKERS }),
      openCaller(world),
    ])
    return { world, client, lane, caller }
  }
  const stop = async () => {
    const stopping = places.map(async ({ lane, caller }) => {
      await lane.stop()
      await caller.close()
    })
    places = []
    await Promise.all(stopping)
  }
  return {
    stop,
    async for(named, wanted) {
      await enrolPeople(world.store, named.experiment.people)
      if (codeKey(named.experiment) !== key) await stop()
      key = codeKey(named.experiment)
      while (places.length < wanted) places.push(await start(named))
      return places.slice(0, wanted)
    },
  }
}
