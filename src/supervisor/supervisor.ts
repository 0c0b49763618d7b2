import { OrionError } from '../errors/orion-error.ts'
import type { Logger } from '../telemetry/logger.ts'
import { STEADY_AFTER_MS, TAKE_OVER_MS } from './limits.ts'
import { countCrashes } from './crash-count.ts'
import { drainAll } from './drain.ts'
import { watchForHangs } from './hang-watch.ts'
import type { GuardedWorkerOptions } from './guarded-worker.ts'
import { Slot } from './slot.ts'
import type { Spare } from './spare.ts'
import { reasonOfExit, type ChildExit, type WorkerChild } from './worker-child.ts'

export interface SupervisorOptions {
  readonly processes: number
  readonly launch: (options: GuardedWorkerOptions) => Promise<WorkerChild>
  readonly hangLimitMs: number
  readonly graceMs: number
  readonly crashesMax: number
  readonly logger: Logger
  readonly spare: Spare
  /** Looked after by somebody else; here only whether they hang. */
  readonly others?: () => readonly WorkerChild[]
  /** Called once, when the first worker polls. */
  readonly onReady: () => void
  /** Called when no more processes will be started, before any drains. */
  readonly onDrain?: () => void
}

/** What the supervisor saw; counts only go up. */
export interface SupervisorCounts {
  starts: number
  deaths: number
  hangs: number
}

export interface Supervisor {
  /** So many there are to be. */
  readonly processes: number
  readonly counts: Readonly<SupervisorCounts>
  children(): readonly WorkerChild[]
  /**
   * Runs until it is drained.
   *
   * @returns the exit code of a first worker that ended by itself before any was ready, and
   * has logged why; else 0
   * @throws OrionError `WORKER_CRASH_LOOP`
   */
  run(): Promise<number>
  readonly drain: () => void
  /**
   * New processes in the place of all, one after the other, with no gap in service; false where one
   * did not become ready, after which the others stay.
   */
  restartAll(): Promise<boolean>
}

/** Keeps a number of worker processes going. */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { logger, spare } = options
  const counts: SupervisorCounts = { starts: 0, deaths: 0, hangs: 0 }
  const crashes = countCrashes()
  const over = Promise.withResolvers<number>()
  let everReady = false
  let restarting = Promise.resolve(true)

  const launch = async (): Promise<WorkerChild> => {
    const child = spare.take() ?? (await options.launch({ standby: hasStandby() }))
    counts.starts += 1
    void child.ready.then(() => {
      logger.info({ worker: child.pid }, 'worker process is ready')
      if (!everReady) options.onReady()
      everReady = true
      spare.prepareSoon()
    })
    return child
  }
  const onDeath = (child: WorkerChild, exit: ChildExit): number | undefined => {
    counts.deaths += 1
    crashes.add(livedMs(child))
    const reason = reasonOfExit(exit)
    logger.warn({ worker: child.pid, reason }, 'worker process ended; another is started')
    if (!everReady && exit.code) {
      over.resolve(exit.code)
      return undefined
    }
    const steady = children().some((other) => livedMs(other) >= STEADY_AFTER_MS)
    if (crashes.count() < options.crashesMax || steady) {
      return Math.max(crashes.pauseMs(), hasStandby() ? TAKE_OVER_MS : 0)
    }
    over.reject(crashLoop(crashes.count(), reason))
    return undefined
  }
  const slots = Array.from({ length: options.processes }, () => new Slot({ launch, onDeath }))
  const children = () => slots.map((slot) => slot.child()).filter((child) => child !== undefined)
  const hasStandby = () => children().some((other) => other.readyAtMs() !== undefined)

  return {
    processes: options.processes,
    counts,
    children,
    run: () => runUntil(over, slots, { ...options, children, counts }),
    drain: () => over.resolve(0),
    restartAll: () => (restarting = restarting.then(() => replaceAll(slots, options))),
  }
}

interface Surroundings extends SupervisorOptions {
  readonly children: () => readonly WorkerChild[]
  readonly counts: SupervisorCounts
}

async function runUntil(
  over: PromiseWithResolvers<number>,
  slots: readonly Slot[],
  { children, others = () => [], counts, spare, ...options }: Surroundings,
): Promise<number> {
  const { hangLimitMs, graceMs, logger, onDrain } = options
  const all = () => [...children(), ...others()]
  const stopWatching = watchForHangs(all, hangLimitMs, onHang(counts, logger))
  try {
    void runSlots(slots).catch(over.reject)
    return await over.promise
  } finally {
    onDrain?.()
    await Promise.all([drainAll(slots, graceMs), spare.close()])
    stopWatching()
  }
}

function livedMs(child: WorkerChild): number {
  const readyAtMs = child.readyAtMs()
  return readyAtMs === undefined ? 0 : performance.now() - readyAtMs
}

// One after the other, since two that start at once make each other slow, and one can work already.
async function runSlots(slots: readonly Slot[]): Promise<void> {
  const running: Promise<void>[] = []
  for (const slot of slots) {
    running.push(slot.run())
    await slot.firstReady()
  }
  await Promise.all(running)
}

async function replaceAll(
  slots: readonly Slot[],
  { logger, spare }: Pick<SupervisorOptions, 'logger' | 'spare'>,
): Promise<boolean> {
  spare.forgetBeforeReplacing()
  logger.info({ processes: slots.length }, 'worker processes are replaced one by one')
  for (const slot of slots) {
    // Where not even a process could be made, the one that runs stays too.
    if (await slot.replace().catch(() => false)) continue
    logger.error('a new worker process did not become ready; the others stay as they are')
    return false
  }
  logger.info('worker processes have been replaced')
  return true
}

function onHang(counts: SupervisorCounts, logger: Logger) {
  const hung = new WeakSet<WorkerChild>()
  return (child: WorkerChild, silentMs: number) => {
    if (hung.has(child)) return
    hung.add(child)
    counts.hangs += 1
    logger.warn(
      { worker: child.pid, silentMs: Math.round(silentMs) },
      'worker process is frozen and is killed',
    )
    child.signal('SIGKILL')
  }
}

function crashLoop(count: number, reason: string): OrionError {
  const message = `Worker processes ended ${count} times in a row soon after their start (${reason}).`
  return new OrionError('WORKER_CRASH_LOOP', message)
}
