import { setMaxListeners } from 'node:events'
import { openPolls } from '../../relay/open-polls.ts'
import type { Logger } from '../../telemetry/logger.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { watchForHangs } from '../../supervisor/hang-watch.ts'
import { HANG_LIMIT_MS } from '../limits.ts'
import type { ChaosWorld } from '../world/world.ts'
import { NOBODY, type Attendant } from './attendant.ts'
import { Crew } from './crew.ts'
import { startLaneWorker, type LaneWorker } from './lane-worker.ts'
import { listenForPoints } from './named-points.ts'
import { createStepBook } from './step-book.ts'
import { openPrograms, type WorkerCode } from './worker-code.ts'

/** A task queue of its own with workers under test: one trial at a time. */
export interface Lane {
  readonly taskQueue: string
  /** Those that poll, the longest-serving first. */
  ready(): readonly LaneWorker[]
  byPid(pid: number | undefined): LaneWorker | undefined
  /** Resolves when so many poll. @throws OrionError `WORKER_START_FAILED` */
  whenReady(count: number): Promise<void>
  /** Who is asked at boundaries from now on. */
  attend(attendant: Attendant | undefined): void
  /** SIGKILL to all; none is started before `resume`. */
  killAll(): Promise<void>
  /** The same, and nothing of them is left at the server: no poll of the dead waits for a task. */
  sendAway(): Promise<void>
  resume(): void
  /** Workers that are started from now on serve this code. */
  serve(code: WorkerCode): Promise<void>
  /** Every network whole again. */
  heal(): void
  stop(): Promise<void>
}

export interface LaneOptions {
  readonly world: ChaosWorld
  readonly code: WorkerCode
  readonly taskQueue: string
  readonly workers: number
  readonly guardian: 'on' | 'off'
  /** Where the workers write their logs. */
  readonly logFile: string
  readonly logger: Logger
}

export async function startLane(options: LaneOptions): Promise<Lane> {
  const { world, guardian, logger, taskQueue } = options
  const book = createStepBook()
  let attendant = NOBODY
  const points = await listenForPoints({ book, attendant: () => attendant })
  const programs = openPrograms({ ...options, points: points.address })
  let program = await programs.of(options.code)
  const over = manyHear()
  let away = manyHear()
  const shared = { world, guardian, polls: openPolls(), book, logger, over: over.signal }
  const crew = new Crew({
    size: options.workers,
    start: () =>
      startLaneWorker({ ...shared, program, away: away.signal, attendant: () => attendant }),
    onReady: ({ child }) =>
      attendant.saw({ party: `worker ${child.pid}`, kind: 'worker-ready', what: 'polls' }),
  })
  const stopWatching = guardian === 'on' ? watchHangs(crew) : () => {}
  return {
    taskQueue,
    ready: () => crew.ready(),
    byPid: (pid) => crew.all().find(({ child }) => child.pid === pid),
    async whenReady(count) {
      if (!(await crew.whenReady(count))) throw notReady(options.logFile)
    },
    attend: (next = NOBODY) => void (attendant = next),
    killAll: () => crew.end('SIGKILL'),
    async sendAway() {
      await crew.end('SIGKILL')
      away.abort()
      away = manyHear()
    },
    resume: () => crew.resume(),
    serve: async (code) => void (program = await programs.of(code)),
    heal() {
      for (const { temporal, database } of crew.all()) {
        temporal.heal()
        database.heal()
      }
    },
    async stop() {
      stopWatching()
      await crew.end('SIGTERM')
      over.abort()
      points.close()
      await programs.close()
    },
  }
}

/** Each worker listens to it. */
function manyHear(): AbortController {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  return controller
}

/** As the supervisor does: one that gives no sign of life is killed. */
function watchHangs(crew: Crew): () => void {
  const children = () => crew.all().map(({ child }) => child)
  return watchForHangs(children, HANG_LIMIT_MS, (child) => child.signal('SIGKILL'))
}

function notReady(logFile: string): OrionError {
  return new OrionError('WORKER_START_FAILED', 'The workers under test do not start to poll.', {
    remedy: `Their output is in ${logFile}. Try the same files with \`orion worker start\`.`,
  })
}
