import { join } from 'node:path'
import type { Logger } from '../../telemetry/logger.ts'
import type { NamedExperiment } from '../experiment/experiment.ts'
import { startLane, type Lane } from '../lane/lane.ts'
import { codeKey } from '../lane/worker-code.ts'
import { LANE_WORKERS } from './limits.ts'
import { openCaller, type Caller } from '../trial/caller.ts'
import type { ChaosWorld } from '../world/world.ts'

/** A lane with a caller of its own, in which one trial is run at a time. */
export interface Track {
  readonly lane: Lane
  readonly caller: Caller
}

export interface Lanes {
  /** So many tracks whose workers serve this experiment; those of other code are stopped. */
  for(named: NamedExperiment, count: number): Promise<readonly Track[]>
  stop(): Promise<void>
}

export interface LanesOptions {
  readonly world: ChaosWorld
  readonly guardian: 'on' | 'off'
  /** Where the workers' logs go. */
  readonly folder: string
  /** Makes the task queues of this campaign its own. */
  readonly prefix: string
  readonly logger: Logger
}

export function openLanes(options: LanesOptions): Lanes {
  const { world, guardian, folder, prefix, logger } = options
  let key: string | undefined
  let tracks: Track[] = []
  let count = 0

  const start = async ({ experiment }: NamedExperiment): Promise<Track> => {
    const taskQueue = `${prefix}-${++count}`
    const logFile = join(folder, `workers-${count}.log`)
    const shared = { world, guardian, logger, code: experiment, taskQueue, logFile }
    const [lane, caller] = await Promise.all([
      startLane({ ...shared, workers: LANE_WORKERS }),
      openCaller(world),
    ])
    return { lane, caller }
  }
  const stop = async () => {
    const stopping = tracks.map(async ({ lane, caller }) => {
      await lane.stop()
      await caller.close()
    })
    tracks = []
    await Promise.all(stopping)
  }
  return {
    stop,
    async for(named, wanted) {
      if (codeKey(named.experiment) !== key) await stop()
      key = codeKey(named.experiment)
      while (tracks.length < wanted) tracks.push(await start(named))
      return tracks.slice(0, wanted)
    },
  }
}
