import { open } from 'node:fs/promises'
import type { WorkerProgram } from '../../supervisor/worker-child.ts'
import { POINTS_VARIABLE } from '../points/crash-point.ts'
import type { ChaosWorld } from '../world/world.ts'

/** What a worker serves: files of the user's own, and settings beside those of the stack. */
export interface WorkerCode {
  readonly workflows?: string
  readonly activities?: string
  readonly env?: Readonly<Record<string, string>>
}

interface ProgramOptions {
  readonly world: ChaosWorld
  readonly code: WorkerCode
  readonly taskQueue: string
  readonly logFile: string
  /** Where activities report points that they name. */
  readonly points: string
}

interface LaneProgram {
  readonly program: WorkerProgram
  readonly close: () => Promise<void>
}

export interface Programs {
  readonly of: (code: WorkerCode) => Promise<WorkerProgram>
  readonly close: () => Promise<void>
}

/** The programs of one lane, whose workers may serve one build after the other. */
export function openPrograms(options: Omit<ProgramOptions, 'code'>): Programs {
  const open: LaneProgram[] = []
  return {
    async of(code) {
      const built = await workerProgram({ ...options, code })
      open.push(built)
      return built.program
    },
    close: async () => void (await Promise.all(open.map(({ close }) => close()))),
  }
}

/** `orion worker start` as everybody runs it; only settings say where it is. */
async function workerProgram(options: ProgramOptions): Promise<LaneProgram> {
  const { world, code, taskQueue, logFile, points } = options
  const log = await open(logFile, 'a')
  const files = [
    ...(code.workflows ? ['--workflows', code.workflows] : []),
    ...(code.activities ? ['--activities', code.activities] : []),
  ]
  const env = {
    ...world.env,
    ...code.env,
    [POINTS_VARIABLE]: points,
    ORION_TASK_QUEUES: taskQueue,
    ORION_CACHE_DIR: world.cacheDir,
    ORION_HEALTH_ADDRESS: 'off',
    ORION_LOG_FORMAT: 'json',
    ORION_LOG_LEVEL: 'warn',
    ORION_REGISTER_SEARCH_ATTRIBUTES: 'false',
    ORION_SUPERVISED: 'true',
    ORION_WORKER_PROCESSES: '0',
  }
  const program = { args: [...world.workerArgs, ...files], env, output: log.fd }
  return { program, close: () => log.close() }
}

/** Workers of the same code can serve one trial after the other. */
export function codeKey({ workflows = '', activities = '', env = {} }: WorkerCode): string {
  return JSON.stringify([
    workflows,
    activities,
    Object.entries(env)
      .map((entry) => entry.join('='))
      .toSorted(),
  ])
}
