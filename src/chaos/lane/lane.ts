import { openPolls } from '../../relay/open-polls.ts'
import type { Logger } from '../../telemetry/logger.ts'
import { pollUntil } from '../../platform/poll-until.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { watchForHangs } from '../../worker/supervisor/hang-watch.ts'
import { HANG_LIMIT_MS, LANE_STOP_MS_MAX, LOOK_MS, WORKER_READY_MS_MAX } from '../limits.ts'
import type { ChaosWorld } from '../world.ts'
import { NOBODY, type Attendant } from './attendant.ts'
import { startLaneWorker, type LaneWorker } from './lane-worker.ts'
import { createStepBook } from './step-book.ts'
import type { WorkerCode } from './worker-code.ts'
import { workerProgram } from './worker-code.ts'

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
  resume(): void
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
  const program = await workerProgram(options)
  const polls = openPolls()
  const book = createStepBook()
  let attendant = NOBODY
  let paused = false
  let stopping = false
  let starting = 0
  let failedStarts = 0
  const alive = new Set<LaneWorker>()

  const shared = { world, program: program.program, guardian, polls, book, logger }
  const fill = () => {
    while (!paused && !stopping && failedStarts < STARTS_MAX && wanting() > 0) void launch()
  }
  const wanting = () => options.workers - alive.size - starting
  const launch = async () => {
    starting += 1
    const worker = await startLaneWorker({ ...shared, attendant: () => attendant }).finally(
      () => (starting -= 1),
    )
    alive.add(worker)
    const { child } = worker
    void child.ready.then(() => {
      failedStarts = 0
      attendant.saw({ party: `worker ${child.pid}`, kind: 'worker-ready', what: 'polls' })
    })
    if (paused || stopping) child.signal('SIGKILL')
    await child.exited
    alive.delete(worker)
    if (child.readyAtMs() === undefined && !paused && !stopping) failedStarts += 1
    fill()
  }
  const ready = () => [...alive].filter(({ child }) => child.readyAtMs() !== undefined)
  const stopWatching =
    guardian === 'on'
      ? watchForHangs(
          () => [...alive].map(({ child }) => child),
          HANG_LIMIT_MS,
          (child) => child.signal('SIGKILL'),
        )
      : () => {}
  fill()
  return {
    taskQueue,
    ready,
    byPid: (pid) => [...alive].find(({ child }) => child.pid === pid),
    async whenReady(count) {
      const enough = () => ready().length >= count || failedStarts >= STARTS_MAX
      const there = await pollUntil(enough, { timeoutMs: WORKER_READY_MS_MAX, intervalMs: LOOK_MS })
      if (!there || failedStarts >= STARTS_MAX) throw notReady(options.logFile)
    },
    attend: (next = NOBODY) => void (attendant = next),
    async killAll() {
      paused = true
      await endAll(alive, 'SIGKILL')
    },
    resume() {
      paused = false
      fill()
    },
    heal() {
      for (const { temporal, database } of alive) {
        temporal.heal()
        database.heal()
      }
    },
    async stop() {
      stopping = true
      stopWatching()
      await endAll(alive, 'SIGTERM')
      await program.close()
    },
  }
}

/** So many workers in a row that end before they poll mean that none ever will. */
const STARTS_MAX = 5

async function endAll(alive: ReadonlySet<LaneWorker>, signal: NodeJS.Signals): Promise<void> {
  const ends = [...alive].map(async ({ child }) => {
    child.signal('SIGCONT')
    child.signal(signal)
    const timer = setTimeout(() => child.signal('SIGKILL'), LANE_STOP_MS_MAX)
    await child.exited
    clearTimeout(timer)
  })
  await Promise.all(ends)
}

function notReady(logFile: string): OrionError {
  return new OrionError('WORKER_START_FAILED', 'The workers under test do not come to poll.', {
    remedy: `Their output is in ${logFile}. Try the same files with \`orion worker start\`.`,
  })
}
